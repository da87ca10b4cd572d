package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the way out for a reply: the inbox that the customer wrote to, and its channel. */
@ApplicationScoped
class Dispatch {
    private final Inboxes inboxes;
    private final Channels channels;

    Dispatch(Inboxes inboxes, Channels channels) {
        this.inboxes = inboxes;
        this.channels = channels;
    }

    /** Hands the reply, or the wish for a call, to its channel; a failure means that it may go better later. */
    Uni<Sending> send(Reply reply) {
        if (!inboxes.known()) {
            return Uni.createFrom().failure(new IllegalStateException("the inboxes are not known yet"));
        }
        var inbox = inboxes.find(reply.inbox());
        if (inbox.isEmpty()) {
            return refused("the inbox that the customer wrote to is gone");
        }
        return channels.find(inbox.get().channel())
                .map(adapter -> send(adapter, inbox.get(), reply))
                .orElseGet(() -> refused("the channel is not served here"));
    }

    private static Uni<Sending> send(ChannelAdapter adapter, Inbox inbox, Reply reply) {
        return switch (reply) {
            case ReplyWritten written -> send(adapter, inbox, written);
            case CallRequested wanted -> adapter.call(inbox, wanted);
        };
    }

    private static Uni<Sending> send(ChannelAdapter adapter, Inbox inbox, ReplyWritten reply) {
        Optional<String> objection = adapter.capabilities().objection(reply);
        return objection.isPresent() ? refused(objection.get()) : adapter.send(inbox, reply);
    }

    private static Uni<Sending> refused(String reason) {
        return Uni.createFrom().item(new Refused(reason));
    }
}
