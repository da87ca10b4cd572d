package io.throughline.gateway.twilio;

import io.throughline.contracts.InboxId;
import io.throughline.gateway.provider.PublicConfig;
import java.util.Locale;

/**
 * Where Twilio asks what comes next in a call: the inbox's own callback, with the step in the query.
 *
 * @param base the callback without a query; empty where documents come as answers, whose URLs may be relative
 */
record CallSteps(String base) {
    static final String STEP = "step";
    static final String CALL = "call";

    /** What comes next. */
    enum Step {
        /** Greets by name and offers the menu. */
        WELCOME,
        /** Something was chosen, or nothing. */
        CHOICE,
        /** The same for the second time. */
        LAST_CHOICE,
        /** The customer waits. */
        WAIT,
        /** The customer may want to be called back. */
        CALLBACK,
        /** The customer waits no longer. */
        LEFT,
        /** The agent's phone rang. */
        DIALED,
        /** How the agent's leg stands. */
        AGENT,
        /** How the customer's leg of a call that we make stands. */
        STATUS,
        RECORDING,
        TRANSCRIPT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those of an inbox, as Twilio's API has to be told them; without a public address they are relative. */
    static CallSteps of(PublicConfig gateway, InboxId inbox) {
        return new CallSteps(gateway.callback(inbox).map(Object::toString).orElse(""));
    }

    String url(Step step) {
        return base + "?" + STEP + "=" + step.word();
    }

    /** The same, about a call that goes by another id than Twilio's. */
    String url(Step step, String call) {
        return url(step) + "&" + CALL + "=" + call;
    }
}
