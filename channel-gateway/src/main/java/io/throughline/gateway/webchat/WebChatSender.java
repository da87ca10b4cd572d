package io.throughline.gateway.webchat;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import jakarta.enterprise.context.ApplicationScoped;

/** Delivers replies to chats: a reply is sent once it stands in the customer's feed, whether or not they are there. */
@ApplicationScoped
class WebChatSender implements ChannelAdapter {
    private static final Capabilities CAPABILITIES = Capabilities.texts(ClientFrame.LONGEST_TEXT)
            .with(Files.together(Long.MAX_VALUE, Integer.MAX_VALUE))
            .inOne();

    private final ChatFeeds feeds;

    WebChatSender(ChatFeeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public Channel channel() {
        return Channel.WEB_CHAT;
    }

    @Override
    public Class<? extends Settings> settings() {
        return WebChatSettings.class;
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return CAPABILITIES;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        var type = reply.recipient().type();
        return type == IdentityType.VISITOR || type == IdentityType.EXTERNAL_ACCOUNT
                ? feeds.replied(reply)
                        .replaceWith(new Sending.Sent(reply.message().value()))
                : Uni.createFrom().item(new Sending.Refused("the recipient is not somebody in a chat"));
    }
}
