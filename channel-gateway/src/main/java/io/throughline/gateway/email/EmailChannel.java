package io.throughline.gateway.email;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** E-mail as a channel. */
@ApplicationScoped
class EmailChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES = Capabilities.texts(100_000)
            .with(Files.together(Long.MAX_VALUE, Integer.MAX_VALUE))
            .inOne();

    private final SmtpSender sender;
    private final MailCallbacks callbacks;
    private final ExecutorService threads;

    EmailChannel(SmtpSender sender, MailCallbacks callbacks, @VirtualThreads ExecutorService threads) {
        this.sender = sender;
        this.callbacks = callbacks;
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
    public Optional<? extends Provider<?>> provider(Inbox inbox) {
        return service(inbox).map(MailService::provider).map(ServiceProof::new);
    }

    @Override
    public Uni<Turn> turn(Inbox inbox, ProviderRequest request) {
        return callbacks.take(inbox, service(inbox).orElseThrow().provider(), request);
    }

    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        return Uni.createFrom().item(ServiceFiles.source(inbox, service(inbox).orElse(null), file));
    }

    private static Optional<MailService> service(Inbox inbox) {
        return Optional.ofNullable(inbox.settings(EmailSettings.class).provider());
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
