package io.throughline.history.conversation;

import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Touchpoint.CallReported;
import io.throughline.history.timeline.CallChange;
import io.throughline.outbox.Received;
import java.time.Instant;

/** How a call goes on that has an entry already: the entry changes in place, and who works on it hears of it. */
final class CallStory {
    private final Storyline story;
    private final Heard heard;
    private final Received<Identified> received;
    private final Instant now;

    CallStory(Storyline story, Heard heard, Received<Identified> received, Instant now) {
        this.story = story;
        this.heard = heard;
        this.received = received;
        this.now = now;
    }

    void goOn(CallReported call) {
        Hearing.referenced(story, heard).ifPresent(conversation -> goOn(conversation, call));
    }

    private void goOn(Conversation conversation, CallReported call) {
        var move = conversation.hear(heard);
        story.touch(conversation);
        story.change(CallChange.of(conversation.id(), call, heard.content().text()));
        Hearing.mark(story, conversation, false, move, now);
        var snapshot = conversation.snapshot(story.customer());
        story.say(
                card -> new CallProgressed(
                        conversation.id(), conversation.customer, call.call(), call.state(), snapshot, card, now),
                received);
        if (move instanceof Move.Moved moved) {
            story.sayMoved(conversation, moved.from(), null, now, received);
        }
    }
}
