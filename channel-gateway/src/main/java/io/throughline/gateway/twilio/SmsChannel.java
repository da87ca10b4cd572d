package io.throughline.gateway.twilio;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.ChannelAdapter;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Settings;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.PublicConfig;
import io.throughline.gateway.share.SharedFiles;
import io.throughline.gateway.share.SharedFiles.Links;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.twilio.TwilioApi.Field;
import io.throughline.gateway.twilio.TwilioApi.Login;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A number for texts (<a href="https://www.twilio.com/docs/messaging/api/message-resource">messages at Twilio</a>). */
@ApplicationScoped
class SmsChannel implements ChannelAdapter {
    private static final Capabilities TEXTS = Capabilities.texts(1600);

    /**
     * <a href="https://www.twilio.com/docs/messaging/guides/accepted-mime-types">MMS</a> are for the United States and
     * Canada.
     */
    private static final Capabilities MMS = TEXTS.with(Files.together(
            5_000_000,
            10,
            "image/jpeg",
            "image/png",
            "image/gif",
            "audio/",
            "video/",
            "application/pdf",
            "text/vcard"));

    private static final String NORTH_AMERICA = "+1";
    private static final Twilio PROVIDER = new Twilio();

    private final TwilioApi api;
    private final SharedFiles shared;
    private final PublicConfig gateway;

    SmsChannel(TwilioApi api, SharedFiles shared, PublicConfig gateway) {
        this.api = api;
        this.shared = shared;
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
    public Capabilities capabilities(Inbox inbox, ReplyWritten reply) {
        boolean mms = shared.canShare()
                && reply.recipient().value().startsWith(NORTH_AMERICA)
                && inbox.settings(SmsSettings.class).number().startsWith(NORTH_AMERICA);
        return mms ? MMS : TEXTS;
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
        return shared.share(reply, reply.attachments())
                .chain(links -> api.post(login(inbox), "Messages", form(inbox, reply, links)))
                .map(answer -> Sending.of(
                        answer,
                        sent -> Fields.text(sent, "sid"),
                        refused -> Fields.text(refused, "code") + ": " + Fields.text(refused, "message")));
    }

    private List<Field> form(Inbox inbox, ReplyWritten reply, List<Links> files) {
        var fields = new ArrayList<Field>();
        fields.add(new Field("To", reply.recipient().value()));
        fields.add(new Field("From", inbox.settings(SmsSettings.class).number()));
        fields.add(new Field("Body", reply.text()));
        files.forEach(one -> fields.add(new Field("MediaUrl", one.file().toString())));
        gateway.callback(inbox.id()).ifPresent(url -> fields.add(new Field("StatusCallback", url.toString())));
        return fields;
    }
}
