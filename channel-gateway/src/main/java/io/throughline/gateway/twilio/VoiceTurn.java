package io.throughline.gateway.twilio;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.call.Call;
import io.throughline.gateway.call.Call.Stage;
import io.throughline.gateway.call.Calls;
import io.throughline.gateway.channel.ChannelAdapter.Turn;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.provider.Provider.Acknowledgement;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.twilio.CallSteps.Step;
import io.throughline.gateway.twilio.VoiceSettings.Option;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one request about a call. Somebody is on the line: what the database does not say at once is done
 * without, and the caller is served all the same.
 */
final class VoiceTurn {
    private static final Duration RING_AGAIN = Duration.ofSeconds(15);
    private static final int LONGEST_QUEUE = 64;

    private final Inbox inbox;
    private final Calls calls;
    private final CallScript script;
    private final CallReports reports;
    private final Parameters told;
    private final String id;

    /**
     * A turn.
     *
     * @param id the call's; Twilio's unless it has one of ours
     */
    VoiceTurn(Inbox inbox, Calls calls, CallScript script, Parameters told, String id) {
        this.inbox = inbox;
        this.calls = calls;
        this.script = script;
        this.reports = new CallReports(inbox, calls, told, id);
        this.told = told;
        this.id = id;
    }

    /** Somebody calls, or a call of somebody has ended. */
    Uni<Turn> reported() {
        return switch (told.get("CallStatus")) {
            case "completed", "busy", "failed", "no-answer", "canceled" -> reports.ended();
            default -> arrived();
        };
    }

    private Uni<Turn> arrived() {
        var started = new TwilioCall(told).report(CallState.STARTED, Map.of());
        var from = Objects.requireNonNull(started.head().from()).origin();
        return Soon.asked(calls.arrive(id, inbox.id(), from.key().value(), from.assurance() != Assurance.CLAIMED)
                        .replaceWith(Optional.empty()))
                .replaceWith(turn(script.greeting(), started));
    }

    /** What comes next in a call that is in the house. */
    Uni<Turn> at(Step step) {
        return switch (step) {
            case WELCOME -> Soon.asked(calls.find(id)).map(call -> turn(script.welcome(call)));
            case CHOICE -> choice(false);
            case LAST_CHOICE -> choice(true);
            case WAIT -> Soon.asked(calls.find(id)).map(call -> turn(script.waiting(call, told)));
            case CALLBACK -> callback();
            case LEFT -> left();
            case DIALED -> dialed();
            case AGENT -> reports.agent();
            case STATUS -> reports.status();
            case RECORDING -> reports.learned("recording", "RecordingSid");
            case TRANSCRIPT -> reports.learned("transcript", "TranscriptionText");
        };
    }

    private Uni<Turn> choice(boolean last) {
        var chosen = script.chosen(told);
        return chosen.isEmpty() && script.asks() && !last
                ? Uni.createFrom().item(turn(script.pardon()))
                : enqueue(chosen);
    }

    private Uni<Turn> enqueue(Optional<Option> chosen) {
        var queue = chosen.map(Option::queue).orElse(null);
        var language = chosen.map(Option::language).orElse(null);
        var context = new HashMap<String, String>();
        chosen.ifPresent(option -> context.put("choice", option.name()));
        if (queue != null) {
            context.put(Signal.Call.QUEUE, queue);
        }
        if (language != null) {
            context.put("language", language);
        }
        var ringing = new TwilioCall(told).report(CallState.RINGING, context);
        return Soon.asked(calls.enqueue(id, queue, language))
                .replaceWith(turn(script.enqueue(language, line(queue == null ? inbox.queue() : queue)), ringing));
    }

    /** Where Twilio lines them up. */
    private String line(@Nullable String queue) {
        var name = queue == null ? inbox.name() : queue;
        return name.substring(0, Math.min(name.length(), LONGEST_QUEUE));
    }

    /** A promise is given only when it is kept. */
    private Uni<Turn> callback() {
        return told.get("Digits").equals("1")
                ? Soon.asked(calls.move(id, Stage.CALLBACK))
                        .map(call -> turn(call.isPresent() ? script.leave() : script.keepWaiting()))
                : Uni.createFrom().item(turn(script.keepWaiting()));
    }

    private Uni<Turn> left() {
        return switch (told.get("QueueResult")) {
            case "leave" -> Soon.asked(calls.find(id)).map(call -> turn(script.goodbye(Phrase.PROMISE, call)));
            case "error", "system-error", "queue-full" ->
                Soon.asked(calls.move(id, Stage.CALLBACK)).map(call -> turn(script.goodbye(Phrase.TROUBLE, call)));
            default -> Uni.createFrom().item(turn(Twiml.of()));
        };
    }

    /** An agent who does not pick up after all is rung again; the customer does not hear an engaged tone for it. */
    private Uni<Turn> dialed() {
        return switch (told.get("DialCallStatus")) {
            case "completed", "answered" -> Uni.createFrom().item(turn(Twiml.of()));
            default -> Soon.asked(calls.waitAgain(id, RING_AGAIN)).map(call -> turn(again(call)));
        };
    }

    private Twiml again(Optional<Call> call) {
        var queue = call.map(Call::queue).orElse(inbox.queue());
        return script.enqueue(call.map(Call::language).orElse(null), line(queue));
    }

    private static Turn turn(Twiml twiml, Signal... signals) {
        return new Turn(List.of(signals), new Acknowledgement(200, Twiml.MEDIA_TYPE, twiml.xml()));
    }
}
