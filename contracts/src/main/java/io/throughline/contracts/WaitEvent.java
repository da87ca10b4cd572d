package io.throughline.contracts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long customers who look on will wait for an agent, on the stream waits. It is soon no longer true. */
public sealed interface WaitEvent extends Event {
    /** The conversation that waits. */
    ConversationId conversation();

    @Override
    default String key() {
        return conversation().value();
    }

    /**
     * A task waits, and this is how it looks now.
     *
     * @param position its place in its queue by age, from 1
     * @param expected how long it will still be, as likely longer as shorter; null where nobody is there or too little is known
     */
    record WaitForetold(
            TaskId task,
            ConversationId conversation,
            Channel channel,
            int position,
            @Nullable Duration expected,
            Instant at)
            implements WaitEvent {}

    /** An agent has the task of which it was said how long it will wait, or nobody needs it any more. */
    record WaitEnded(TaskId task, ConversationId conversation, Channel channel, Instant at) implements WaitEvent {}
}
