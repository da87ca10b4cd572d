package io.throughline.gateway.twilio;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Call;
import io.throughline.gateway.signal.Signal.Other;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call stands. */
record TwilioCall(Parameters told) {
    private static final List<String> CONTEXT = List.of(
            "Digits",
            "SpeechResult",
            "Confidence",
            "ParentCallSid",
            "QueuePosition",
            "CurrentQueueSize",
            "QueueTime",
            "AvgQueueTime",
            "QueueResult",
            "RecordingSid",
            "RecordingUrl",
            "RecordingDuration",
            "TranscriptionText",
            "FromCity",
            "FromCountry",
            "StirVerstat");

    /** The call in a state that only we know: the customer hears the menu, or waits. */
    Call report(CallState state, Map<String, String> more) {
        var person =
                TwilioPeople.caller(told.get("From"), told.find("CallerName").orElse(null), assurance(false));
        var call = told.get("CallSid");
        var id = call + ":" + state.name().toLowerCase(Locale.ROOT);
        var account = told.find("To").orElse(null);
        return new Call(new Head(id, Channel.VOICE, account, person, null), call, state, duration(), false, more);
    }

    Signal read() {
        var call = told.get("CallSid");
        boolean outbound = told.get("Direction").startsWith("outbound");
        var customer = told.get(outbound ? "To" : "From");
        var account = told.get(outbound ? "From" : "To");
        var status = told.find("CallStatus").orElse(told.find("RecordingUrl").isPresent() ? "recorded" : "ringing");
        var person =
                TwilioPeople.person(customer, account, told.find("CallerName").orElse(null), assurance(outbound));
        var head =
                new Head(call + ":" + status + step(), Channel.VOICE, account.isEmpty() ? null : account, person, null);
        return state(status)
                .<Signal>map(state -> new Call(head, call, state, duration(), outbound, context()))
                .orElseGet(() -> new Other(head, "call." + status));
    }

    /** One status may be told several times, with another digit or a recording. */
    private String step() {
        var beside = told.get("Digits") + told.get("SpeechResult") + told.get("RecordingSid") + told.get("QueueResult");
        return beside.isEmpty() ? "" : ":" + Ids.of(beside + told.get("SequenceNumber"));
    }

    /** Anybody can show any number, unless the carrier signed it (STIR/SHAKEN, RFC 8224); whom we called we know. */
    private Assurance assurance(boolean outbound) {
        return outbound || told.get("StirVerstat").startsWith("TN-Validation-Passed-A")
                ? Assurance.ATTESTED
                : Assurance.CLAIMED;
    }

    static Optional<CallState> state(String status) {
        return switch (status) {
            case "queued", "initiated", "ringing" -> Optional.of(CallState.RINGING);
            case "in-progress", "answered" -> Optional.of(CallState.ANSWERED);
            case "completed" -> Optional.of(CallState.ENDED);
            case "busy", "no-answer", "failed", "canceled" -> Optional.of(CallState.MISSED);
            case "recorded" -> Optional.of(CallState.RECORDED);
            default -> Optional.empty();
        };
    }

    @Nullable
    Duration duration() {
        try {
            return told.find("CallDuration")
                    .map(seconds -> Duration.ofSeconds(Integer.parseUnsignedInt(seconds)))
                    .orElse(null);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private Map<String, String> context() {
        var context = new HashMap<String, String>();
        CONTEXT.forEach(name -> told.find(name).ifPresent(value -> context.put(name, value)));
        return context;
    }
}
