package io.throughline.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a channel reported, on the stream touchpoints. */
public sealed interface Touchpoint extends Event {
    /** The computed id: a provider's retry has the same. */
    TouchpointId id();

    /** Where it comes from. */
    Origin origin();

    @Override
    default String key() {
        return origin().sender().origin().key().toString();
    }

    /**
     * A customer wrote.
     *
     * @param automatic whether a machine wrote it (RFC 3834): kept, but no agent is bothered
     */
    record MessageReceived(TouchpointId id, Origin origin, Content content, ThreadReference thread, boolean automatic)
            implements Touchpoint {}

    /**
     * A customer changed a message of the thread: one of their own, or, by a reaction, one of ours.
     *
     * @param target the provider's id of the message
     * @param text what it says now; empty unless it was edited
     * @param symbols all that the customer shows at the message now, such as an emoji; empty unless they reacted
     */
    record MessageChanged(
            TouchpointId id, Origin origin, String target, Change change, String text, List<String> symbols)
            implements Touchpoint {
        public MessageChanged {
            symbols = List.copyOf(symbols);
        }
    }

    /** What became of a message. */
    enum Change {
        EDITED,
        /** Taken back: nobody is to read it any more. */
        DELETED,
        REACTED
    }

    /**
     * A call began, went on or ended.
     *
     * @param call the id of the call: all its reports share it
     * @param duration how long the call has lasted, once it ended
     * @param outbound whether the company called
     * @param details what else is known of it, by name: choice (from the menu), language, recording, transcript
     */
    record CallReported(
            TouchpointId id,
            Origin origin,
            String call,
            CallState state,
            @Nullable Duration duration,
            boolean outbound,
            Map<String, String> details)
            implements Touchpoint {
        /** Of a call of the customer of which no more is known. */
        public CallReported(TouchpointId id, Origin origin, String call, CallState state, @Nullable Duration duration) {
            this(id, origin, call, state, duration, false, Map.of());
        }

        public CallReported {
            // Events from before there were details are still read.
            details = details == null ? Map.of() : Map.copyOf(details);
        }
    }

    /** The states of a call, in the order in which they come. */
    enum CallState {
        /** The customer hears the menu; nobody has to come yet. */
        STARTED,
        RINGING,
        ANSWERED,
        MISSED,
        ENDED,
        RECORDED
    }

    /**
     * A customer sent a form.
     *
     * @param form the form's name
     * @param fields what was filled in, in the form's order
     * @param text the free text of the form, if it has one
     */
    record FormSubmitted(
            TouchpointId id,
            Origin origin,
            String form,
            Map<String, String> fields,
            @Nullable String text) implements Touchpoint {}

    /**
     * A card, wristband or code was read somewhere.
     *
     * @param place where it was read, such as the shop's name
     */
    record TokenScanned(TouchpointId id, Origin origin, String place) implements Touchpoint {}

    /**
     * Another system states a fact about a customer.
     *
     * @param kind what happened, noun and past verb: order.placed, order.shipped, payment.failed
     * @param reference the thing it is about, such as the order number
     * @param summary one line for people
     * @param data details, for people and rules
     */
    record FactReported(
            TouchpointId id,
            Origin origin,
            String kind,
            @Nullable String reference,
            String summary,
            Map<String, Object> data)
            implements Touchpoint {
        /** The kind of what a file says about a customer; the customer did nothing. */
        public static final String IMPORTED = "customer.imported";
    }

    /**
     * A customer answered a survey.
     *
     * @param score the answer on the survey's scale
     * @param conversation the conversation asked about
     */
    record SurveyAnswered(
            TouchpointId id,
            Origin origin,
            String survey,
            @Nullable Integer score,
            @Nullable String comment,
            @Nullable ConversationId conversation)
            implements Touchpoint {}
}
