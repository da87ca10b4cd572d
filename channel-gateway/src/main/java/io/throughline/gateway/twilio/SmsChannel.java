package io.throughline.gateway.twilio;

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
import io.throughline.gateway.provider.PublicConfig;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.twilio.TwilioApi.Login;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A number for texts (<a href="https://www.twilio.com/docs/messaging/api/message-resource">messages at Twilio</a>). */
@ApplicationScoped
class SmsChannel implements ChannelAdapter {
    private static final Capabilities CAPABILITIES = new Capabilities(true, false, 1600);
    private static final Twilio PROVIDER = new Twilio();

    private final TwilioApi api;
    private final PublicConfig gateway;

    SmsChannel(TwilioApi api, PublicConfig gateway) {
        this.api = api;
        this.gateway = gateway;
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
    public Optional<Provider<Signal>> provider() {
        return Optional.of(PROVIDER);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** <a href="https://www.twilio.com/docs/messaging/api/media-resource">Media</a> at Twilio want the login; its redirect does not. */
    @Override
    public Uni<FileSource> file(Inbox inbox, RemoteFile file) {
        var url = file.url();
        return url == null
                ? ChannelAdapter.super.file(inbox, file)
                : Uni.createFrom().item(api.file(login(inbox), url));
    }

    private static Login login(Inbox inbox) {
        return new Login(inbox.settings(SmsSettings.class).accountSid(), inbox.secret(SmsSettings.AUTH_TOKEN));
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
        if (reply.recipient().type() != IdentityType.PHONE) {
            return Uni.createFrom().item(new Sending.Refused("the recipient has no phone number"));
        }
        var settings = inbox.settings(SmsSettings.class);
        var fields =
                new HashMap<>(Map.of("To", reply.recipient().value(), "From", settings.number(), "Body", reply.text()));
        gateway.callback(inbox.id()).ifPresent(url -> fields.put("StatusCallback", url.toString()));
        return api.post(login(inbox), "Messages", fields)
                .map(answer -> Sending.of(
                        answer,
                        sent -> Fields.text(sent, "sid"),
                        refused -> Fields.text(refused, "code") + ": " + Fields.text(refused, "message")));
    }
}
