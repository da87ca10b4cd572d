package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Reply.CallRequested;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Channels;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import io.throughline.gateway.share.SharedFiles;
import io.throughline.gateway.share.SharedFiles.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the way out for a reply: the inbox that the customer wrote to, its channel, and the messages that it takes. */
@ApplicationScoped
class Dispatch {
    private final Inboxes inboxes;
    private final Channels channels;
    private final SharedFiles shared;

    Dispatch(Inboxes inboxes, Channels channels, SharedFiles shared) {
        this.inboxes = inboxes;
        this.channels = channels;
        this.shared = shared;
    }

    /** Hands one message to its channel; a failure means that it may go better later. */
    @FunctionalInterface
    interface Step {
        /** Does it. */
        Uni<Sending> take();
    }

    /** What has to be done for the reply, or the wish for a call, in that order: at least one step. */
    Uni<List<Step>> steps(Reply reply) {
        if (!inboxes.known()) {
            return Uni.createFrom().failure(new IllegalStateException("the inboxes are not known yet"));
        }
        var inbox = inboxes.find(reply.inbox());
        if (inbox.isEmpty()) {
            return refused("the inbox that the customer wrote to is gone");
        }
        return channels.find(inbox.get().channel())
                .map(adapter -> steps(adapter, inbox.get(), reply))
                .orElseGet(() -> refused("the channel is not served here"));
    }

    private Uni<List<Step>> steps(ChannelAdapter adapter, Inbox inbox, Reply reply) {
        return switch (reply) {
            case ReplyWritten written -> steps(adapter, inbox, written);
            case CallRequested wanted -> Uni.createFrom().item(List.of(() -> adapter.call(inbox, wanted)));
        };
    }

    private Uni<List<Step>> steps(ChannelAdapter adapter, Inbox inbox, ReplyWritten reply) {
        var capabilities = adapter.capabilities(inbox, reply);
        var objection = capabilities.objection(reply);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        var linked = reply.attachments().stream()
                .filter(file -> !capabilities.files().takes(file))
                .toList();
        if (!linked.isEmpty() && !shared.canShare()) {
            return refused("the channel does not carry " + names(linked)
                    + ", and there can be no links to files as long as throughline.public.url is not set");
        }
        return shared.share(reply, linked)
                .chain(links -> steps(adapter, inbox, reply, capabilities, text(reply, linked, links)));
    }

    private static Uni<List<Step>> steps(
            ChannelAdapter adapter, Inbox inbox, ReplyWritten reply, Capabilities capabilities, String text) {
        var files =
                reply.attachments().stream().filter(capabilities.files()::takes).toList();
        var messages = Rendering.offering(reply, text, files, capabilities);
        if (messages.size() > capabilities.mostMessages()) {
            return refused(
                    capabilities.mostMessages() == 1
                            ? "the text is longer than " + capabilities.longestText() + " characters"
                            : "it would be " + messages.size() + " messages, and more than "
                                    + capabilities.mostMessages() + " are too many at once");
        }
        return Uni.createFrom()
                .item(messages.stream()
                        .<Step>map(message -> () -> adapter.send(inbox, message))
                        .toList());
    }

    /** What is written, and below it a line for each file that goes as a link. */
    private static String text(ReplyWritten reply, List<Attachment> linked, List<Links> links) {
        var lines = IntStream.range(0, linked.size())
                .mapToObj(at -> linked.get(at).name() + ": " + links.get(at).file())
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() || reply.text().isEmpty() ? reply.text() + lines : reply.text() + "\n\n" + lines;
    }

    private static String names(List<Attachment> files) {
        return files.stream().map(Attachment::name).collect(Collectors.joining(", "));
    }

    private static Uni<List<Step>> refused(String reason) {
        return Uni.createFrom().item(List.of(() -> Uni.createFrom().item(new Refused(reason))));
    }
}
