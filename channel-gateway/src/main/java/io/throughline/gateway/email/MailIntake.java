package io.throughline.gateway.email;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content;
import io.throughline.contracts.Origin;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.delivery.Receipts.Receipt;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.Mail.Said;
import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.email.reply.Reply;
import io.throughline.gateway.email.reply.ReplyText;
import io.throughline.gateway.html.SafeHtml;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes touchpoints of raw mails. The mail as it came and its files are in the attachment store before. */
@ApplicationScoped
class MailIntake {
    private static final Logger LOG = Logger.getLogger(MailIntake.class);

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final AttachmentStore store;
    private final OwnReplies replies;
    private final SenderCounts counts;
    private final Participants participants;
    private final Clock clock;

    MailIntake(AttachmentStore store, OwnReplies replies, SenderCounts counts, Participants participants, Clock clock) {
        this.store = store;
        this.replies = replies;
        this.counts = counts;
        this.participants = participants;
        this.clock = clock;
    }

    /**
     * What is taken in of a mail.
     *
     * @param touchpoints the mail, and what is to be known of it beside; none for a mail of ours that has come back
     * @param receipts what it says of replies of ours, when it is a notice about them
     */
    record Taken(List<Touchpoint> touchpoints, List<Receipt> receipts) {}

    /** Takes in a mail. */
    Taken read(Inbox inbox, byte[] raw) throws IOException {
        var settings = inbox.settings(EmailSettings.class);
        var receipts = ReturnedMail.receipts(raw, settings.ownDomain(), clock.instant());
        var mail = parse(inbox, raw);
        if (replies.sent(mail, MailHeaders.of(raw), settings)) {
            LOG.infof("inbox=%s a reply has come back", inbox.id());
            return new Taken(List.of(), receipts);
        }
        return new Taken(touchpoints(inbox, mail, keepRaw(new ByteArrayInputStream(raw))), receipts);
    }

    /** Takes in a mail that is too large to be read: its beginning tells what can be told. */
    Taken tooLarge(Inbox inbox, byte[] beginning, InputStream raw) throws IOException {
        var kept = keepRaw(raw);
        var mail = parse(inbox, beginning).unreadable("the mail is too large to be read");
        return new Taken(touchpoints(inbox, mail, kept), List.of());
    }

    /** Takes in a mail that its server announces but does not give; a note stands for the mail. */
    Taken notGiven(Inbox inbox, String place) throws IOException {
        var note = keepRaw(new ByteArrayInputStream(("not given: " + place).getBytes(StandardCharsets.UTF_8)));
        var said = new Said(null, "", null, List.of(), "the mail server does not give the mail");
        var nothing = new Mail(null, false, null, List.of(), said, ThreadReference.NONE, null, false, List.of(), place);
        return new Taken(List.of(touchpoint(inbox, nothing, List.of(), note)), List.of());
    }

    /** More mail of a sender than an inbox takes is kept like that of machines, and said to be so once an hour. */
    private List<Touchpoint> touchpoints(Inbox inbox, Mail mail, Attachment raw) throws IOException {
        var id = TouchpointId.of(inbox.id(), mail.providerId());
        if (mail.automatic() || counts.count(inbox, mail, id)) {
            return List.of(touchpoint(inbox, mail, raw));
        }
        var kept = touchpoint(inbox, mail.byMachine(), raw);
        return List.of(kept, MailFacts.limited(kept.origin(), counts.most()));
    }

    private Mail parse(Inbox inbox, byte[] raw) {
        var settings = inbox.settings(EmailSettings.class);
        var read = answerable(MailParser.parse(raw, settings.ownDomain()), settings);
        var mail = replies.referring(read, MailHeaders.of(raw), settings);
        return FormMail.is(mail, settings) ? mail.byReplyTo() : mail;
    }

    /** An answer to ourselves would reach nobody. */
    private static Mail answerable(Mail mail, EmailSettings settings) {
        var replyTo = mail.replyTo();
        boolean ourselves = replyTo != null && settings.owns(replyTo.address());
        return ourselves ? mail.withoutReplyTo() : mail;
    }

    private Attachment keepRaw(InputStream raw) throws IOException {
        var kept = store.put(raw);
        return new Attachment("message.eml", "message/rfc822", kept.size(), kept.location(), null);
    }

    private MessageReceived touchpoint(Inbox inbox, Mail mail, Attachment raw) throws IOException {
        var files = new ArrayList<Attachment>();
        for (var file : mail.content().files()) {
            var kept = store.put(new ByteArrayInputStream(file.bytes()));
            files.add(new Attachment(file.name(), file.mediaType(), kept.size(), kept.location(), file.contentId()));
        }
        return touchpoint(inbox, mail, files, raw);
    }

    private MessageReceived touchpoint(Inbox inbox, Mail mail, List<Attachment> files, Attachment raw) {
        return new MessageReceived(
                TouchpointId.of(inbox.id(), mail.providerId()),
                origin(inbox, mail),
                content(mail, files, raw),
                mail.thread(),
                mail.automatic());
    }

    /** Of an answer what was written anew, and the rest apart; what a machine quotes is what it has to say. */
    private Content content(Mail mail, List<Attachment> files, Attachment raw) {
        var said = mail.content();
        var html = said.html() == null ? null : SafeHtml.of(said.html());
        var reply = mail.automatic() ? new Reply(said.text(), "") : ReplyText.of(said.text());
        boolean cut = !reply.visible().isBlank() && !reply.elided().isBlank();
        return new Content(
                said.subject(),
                cut ? reply.visible() : said.text(),
                html,
                files,
                raw,
                said.unreadable(),
                cut ? reply.elided() : null,
                participants.of(mail));
    }

    private Origin origin(Inbox inbox, Mail mail) {
        var now = clock.instant();
        return new Origin(
                inbox.id(),
                inbox.channel(),
                MailSender.of(mail, inbox.settings(EmailSettings.class)),
                mail.providerId(),
                inbox.queue(),
                written(mail, now),
                now);
    }

    /** When the mail was written, if it says something possible; else when it came. */
    private static Instant written(Mail mail, Instant now) {
        var date = mail.date();
        return date == null || date.isBefore(EARLIEST) || date.isAfter(now.plus(CLOCK_SKEW)) ? now : date;
    }
}
