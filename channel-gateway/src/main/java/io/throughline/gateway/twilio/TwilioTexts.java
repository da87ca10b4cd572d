package io.throughline.gateway.twilio;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import io.throughline.gateway.channel.Capabilities.Files;
import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.PublicConfig;
import io.throughline.gateway.share.SharedFiles;
import io.throughline.gateway.share.SharedFiles.Links;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.sms.SmsCarrier;
import io.throughline.gateway.sms.SmsSettings;
import io.throughline.gateway.twilio.TwilioApi.Field;
import io.throughline.gateway.twilio.TwilioApi.Login;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Texts carried by Twilio (<a href="https://www.twilio.com/docs/messaging/api/message-resource">messages</a>). */
@ApplicationScoped
class TwilioTexts implements SmsCarrier {
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

    TwilioTexts(TwilioApi api, SharedFiles shared, PublicConfig gateway) {
        this.api = api;
        this.shared = shared;
        this.gateway = gateway;
    }

    @Override
    public boolean carries(SmsSettings settings) {
        return settings.accountSid() != null;
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
                ? SmsCarrier.super.file(inbox, file)
                : Uni.createFrom().item(api.file(login(inbox), url));
    }

    private static Login login(Inbox inbox) {
        var account = Objects.requireNonNull(inbox.settings(SmsSettings.class).accountSid(), "carried by Twilio");
        return new Login(account, inbox.secret(SmsSettings.AUTH_TOKEN));
    }

    @Override
    public Uni<Sending> send(Inbox inbox, ReplyWritten reply) {
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
