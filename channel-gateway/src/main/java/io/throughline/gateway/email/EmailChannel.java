package io.throughline.gateway.email;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;

/** E-mail as a channel. */
@ApplicationScoped
class EmailChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES = Capabilities.texts(100_000)
            .with(Files.together(Long.MAX_VALUE, Integer.MAX_VALUE))
            .inOne();

    private final SmtpSender sender;
    private final ExecutorService threads;

    EmailChannel(SmtpSender sender, @VirtualThreads ExecutorService threads) {
        this.sender = sender;
        this.threads = threads;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Class<? extends Settings> settings() {
        return EmailSettings.class;
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return CAPABILITIES;
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return Uni.createFrom().item(() -> sender.send(inbox, reply)).runSubscriptionOn(threads);
    }
}
