package io.throughline.gateway.meta;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Choices;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A page on Facebook: its messages and what is written on it (<a href="https://developers.facebook.com/docs/messenger-platform/reference/send-api">Send API</a>). */
@ApplicationScoped
class MessengerChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES =
            Capabilities.texts(2000).with(Files.alone(25_000_000, 0)).with(new Choices(13, 20, 2000));
    private static final Meta PROVIDER = new Meta("messenger");

    private final PageSender sender;

    MessengerChannel(PageSender sender) {
        this.sender = sender;
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public Class<? extends Settings> settings() {
        return PageSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return PageSender.capabilities(reply, CAPABILITIES);
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return sender.send(inbox, reply, IdentityType.MESSENGER_USER, "comments");
    }
}
