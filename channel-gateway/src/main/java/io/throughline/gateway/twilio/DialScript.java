package io.throughline.gateway.twilio;

import io.throughline.gateway.twilio.CallSteps.Step;
import io.throughline.gateway.twilio.Twiml.Verb;
import java.util.List;

/** Brings agents and customers together. */
record DialScript(VoiceSettings settings, CallSteps steps) {
    private static final String RING_SECONDS = "25";

    /** The agent's phone rings, and the customer hears it. */
    Twiml toAgent(String agent, String call) {
        return Twiml.of(dial(settings.address(agent), Step.AGENT, call).with("action", steps.url(Step.DIALED)));
    }

    /** The customer's phone rings, and the agent hears it. */
    Twiml toCustomer(String number, String call) {
        return Twiml.of(dial(number, Step.STATUS, call).with("callerId", settings.number()));
    }

    private Verb dial(String address, Step told, String call) {
        var dial = Verb.of("Dial", "")
                .with("answerOnBridge", "true")
                .with("timeout", RING_SECONDS)
                .around(List.of(Verb.of(noun(address), address.replaceFirst("^client:", ""))
                        .with("statusCallback", steps.url(told, call))
                        .with("statusCallbackEvent", "ringing answered completed")));
        return settings.record()
                ? dial.with("record", "record-from-answer-dual")
                        .with("recordingStatusCallback", steps.url(Step.RECORDING, call))
                : dial;
    }

    private static String noun(String address) {
        if (address.startsWith("client:")) {
            return "Client";
        }
        return address.startsWith("sip") ? "Sip" : "Number";
    }
}
