package io.throughline.gateway.twilio;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.call.Call;
import io.throughline.gateway.call.Call.Stage;
import io.throughline.gateway.call.Calls;
import io.throughline.gateway.channel.ChannelAdapter.Turn;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.provider.Provider.Acknowledgement;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Twilio reports of a call without asking what comes next. */
final class CallReports {
    private static final Duration RING_AGAIN = Duration.ofSeconds(15);
    private static final Acknowledgement NOTED = new Acknowledgement(204, "text/plain", "");

    private final Inbox inbox;
    private final Calls calls;
    private final Parameters told;
    private final String id;

    CallReports(Inbox inbox, Calls calls, Parameters told, String id) {
        this.inbox = inbox;
        this.calls = calls;
        this.told = told;
        this.id = id;
    }

    /**
     * Who hung up while waiting has missed us, unless we promised to call back. A call that we never heard of is nobody's;
     * while the database does not say, it is believed that there was one.
     */
    Uni<Turn> ended() {
        return calls.end(id)
                .map(before -> before.map(this::ended).stream().toList())
                .ifNoItem()
                .after(Soon.PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(() -> List.of(new TwilioCall(told).report(CallState.ENDED, Map.of())))
                .map(signals -> new Turn(signals, NOTED));
    }

    private Signal ended(Call before) {
        var state = before.stage() == Stage.QUEUED ? CallState.MISSED : CallState.ENDED;
        return new TwilioCall(told).report(state, Map.of());
    }

    /** The agent picked up the customer's call, or did not come to the phone for one that we make. */
    Uni<Turn> agent() {
        return switch (told.get("CallStatus")) {
            case "in-progress", "answered" -> Soon.asked(calls.find(id)).chain(this::pickedUp);
            case "busy", "failed", "no-answer", "canceled" ->
                Soon.asked(calls.find(id)).chain(this::unanswered);
            default -> noted();
        };
    }

    private Uni<Turn> pickedUp(Optional<Call> call) {
        return call.filter(Call::outbound).isPresent()
                ? noted()
                : Soon.asked(calls.move(id, Stage.CONNECTED)).map(known -> noted(known, CallState.ANSWERED, Map.of()));
    }

    private Uni<Turn> unanswered(Optional<Call> call) {
        return call.filter(Call::outbound)
                .map(ours -> new Signal.Receipt(
                        head(ours, "unanswered"), ours.id(), DeliveryState.FAILED, "your phone was not answered"))
                .map(receipt -> Uni.createFrom().item(new Turn(List.of(receipt), NOTED)))
                .orElseGet(() -> Soon.asked(calls.waitAgain(id, RING_AGAIN)).chain(known -> noted()));
    }

    /** How the customer's leg of a call that we make stands. */
    Uni<Turn> status() {
        var state = TwilioCall.state(told.get("CallStatus"));
        boolean over = state.filter(one -> one == CallState.ENDED || one == CallState.MISSED)
                .isPresent();
        return Soon.asked(over ? calls.end(id) : calls.find(id))
                .map(call -> state.map(one -> noted(call, one, Map.of())).orElseGet(() -> new Turn(List.of(), NOTED)));
    }

    /** Something of the call is known later than its end. */
    Uni<Turn> learned(String what, String parameter) {
        var details = told.find(parameter).map(value -> Map.of(what, value)).orElse(Map.of());
        return Soon.asked(calls.find(id)).map(call -> noted(call, CallState.RECORDED, details));
    }

    private static Uni<Turn> noted() {
        return Uni.createFrom().item(new Turn(List.of(), NOTED));
    }

    private Turn noted(Optional<Call> call, CallState state, Map<String, String> details) {
        return new Turn(
                call.map(known -> signal(known, state, details)).stream().toList(), NOTED);
    }

    private Signal signal(Call call, CallState state, Map<String, String> details) {
        var head = head(call, state.name().toLowerCase(Locale.ROOT) + String.join("", details.keySet()));
        return new Signal.Call(head, call.id(), state, new TwilioCall(told).duration(), call.outbound(), details);
    }

    private Head head(Call call, String what) {
        var assurance = call.attested() ? Assurance.ATTESTED : Assurance.CLAIMED;
        var person = TwilioPeople.caller(call.number(), null, assurance);
        return new Head(call.id() + ":" + what, Channel.VOICE, inbox.settings().account(), person, null);
    }
}
