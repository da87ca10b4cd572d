package io.throughline.gateway.signal;

import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.Touchpoint.CallState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a provider reports, whatever its payload looks like. */
public sealed interface Signal {
    /** Where and from whom it comes. */
    Head head();

    /**
     * Somebody wrote, to the company alone or in public.
     *
     * @param text what was written, or the caption of what was sent; empty without any
     * @param inReplyTo the provider's id of the message that it answers
     * @param context what else the provider tells: where the writer came from, which button was pressed
     * @param ours whether the company wrote it, elsewhere than here
     */
    record Message(
            Head head,
            Place place,
            String text,
            List<Enclosure> enclosures,
            @Nullable String inReplyTo,
            Map<String, String> context,
            boolean ours)
            implements Signal {
        public Message {
            enclosures = List.copyOf(enclosures);
            context = Map.copyOf(context);
        }
    }

    /**
     * A message is other than it was.
     *
     * @param target the provider's id of the message
     */
    record Edit(Head head, Place place, String target, String text, List<Enclosure> enclosures) implements Signal {
        public Edit {
            enclosures = List.copyOf(enclosures);
        }
    }

    /** A message is taken back, or hidden. */
    record Deletion(Head head, Place place, String target) implements Signal {}

    /**
     * Somebody shows what they think of a message.
     *
     * @param symbols all that now stand from that person, such as an emoji; empty when none does any more
     */
    record Reaction(Head head, Place place, String target, List<String> symbols) implements Signal {
        public Reaction {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * A message of ours got further, or failed.
     *
     * @param target the provider's id of the message
     * @param reason the provider's code and words when it failed
     */
    record Receipt(
            Head head,
            String target,
            DeliveryState state,
            @Nullable String reason) implements Signal {}

    /** Everything that we sent to that person until then got that far. */
    record Watermark(Head head, DeliveryState state) implements Signal {}

    /**
     * A call began, went on or ended.
     *
     * @param call the provider's id of the call
     * @param duration how long it has lasted, once it ended
     * @param outbound whether the company called
     * @param context digits, speech, a recording's place: what the provider tells beside; and under {@link #QUEUE} the
     *     name of the queue that the caller chose
     */
    record Call(
            Head head,
            String call,
            CallState state,
            @Nullable Duration duration,
            boolean outbound,
            Map<String, String> context)
            implements Signal {
        /** The name of what the caller chose to wait in. */
        public static final String QUEUE = "queue";

        /** The name of where a call can be entered. */
        public static final String LINK = "link";

        public Call {
            context = Map.copyOf(context);
        }
    }

    /** A person's account is known by another id from now on: the sender holds the new one and the old one. */
    record Renamed(Head head) implements Signal {}

    /**
     * What is no customer's word: news about our own account, members of a group, kinds that came after this was written.
     * It is kept, and opens no conversation.
     *
     * @param kind in the provider's words
     */
    record Other(Head head, String kind) implements Signal {}
}
