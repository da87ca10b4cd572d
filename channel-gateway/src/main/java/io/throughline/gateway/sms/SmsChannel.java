package io.throughline.gateway.sms;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Texts as a channel: each number leaves them to its carrier. */
@ApplicationScoped
class SmsChannel implements ChannelAdapter {
    private final List<SmsCarrier> carriers;

    SmsChannel(@All List<SmsCarrier> carriers) {
        this.carriers = carriers;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public Class<? extends Settings> settings() {
        return SmsSettings.class;
    }

    @Override
    public Optional<Provider<Signal>> provider(Inbox inbox) {
        return carrier(inbox).provider();
    }

    @Override
    public Uni<Turn> turn(Inbox inbox, ProviderRequest request) {
        var provider = carrier(inbox).provider().orElseThrow();
        return Uni.createFrom().item(new Turn(provider.read(request), provider.acknowledgement(request)));
    }

    @Override
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        return carrier(inbox).capabilities(inbox, reply);
    }

    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        return carrier(inbox).file(inbox, file);
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        return reply.recipient().type() == IdentityType.PHONE
                ? carrier(inbox).send(inbox, reply)
                : Uni.createFrom().item(new Sending.Refused("the recipient has no phone number"));
    }

    private SmsCarrier carrier(Inbox inbox) {
        var settings = inbox.settings(SmsSettings.class);
        return carriers.stream()
                .filter(carrier -> carrier.carries(settings))
                .findFirst()
                .orElseThrow();
    }
}
