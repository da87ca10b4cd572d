package io.throughline.gateway.email;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content.Participant;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.email.mime.UnicodeDomain;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reply as mail (RFC 5322). A repeat has the same Message-ID, so that the other side can tell. It does not say
 * Auto-Submitted: a person wrote it (RFC 3834, 2).
 */
final class OutgoingMail extends MimeMessage {
    private static final Pattern REPLY = Pattern.compile("(?i)^\\s*(re|aw|sv|antw|rif|vs)\\s*:.*");
    private static final Pattern ID = Pattern.compile("[!-~&&[^<>]]+");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;

    private OutgoingMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static OutgoingMail of(Session session, EmailSettings from, ReplyWritten reply, String token, AttachmentStore store)
            throws MessagingException, IOException {
        var mail = new OutgoingMail(session, "<" + reply.message() + "@" + from.ownDomain() + ">");
        mail.setFrom(new InternetAddress(from.fromAddress(), from.fromName(), UTF_8));
        mail.setRecipient(
                RecipientType.TO,
                new InternetAddress(UnicodeDomain.ascii(reply.recipient().value()), true));
        mail.copyTo(reply.copied());
        mail.answerTo(from, token);
        mail.setHeader(OwnReplies.HEADER, token);
        mail.setSubject(subject(reply.subject()), UTF_8);
        mail.setSentDate(Date.from(reply.writtenAt()));
        mail.thread(reply.references());
        mail.write(reply, store);
        mail.saveChanges();
        return mail;
    }

    private void copyTo(List<Participant> participants) throws MessagingException, UnsupportedEncodingException {
        for (var participant : participants) {
            var copy = new InternetAddress(UnicodeDomain.ascii(participant.address()), true);
            copy.setPersonal(participant.name(), UTF_8);
            addRecipient(RecipientType.CC, copy);
        }
    }

    /** Who answers sees the name, not the token. */
    private void answerTo(EmailSettings from, String token) throws MessagingException, UnsupportedEncodingException {
        var signed = from.signedAddress();
        if (signed.isPresent()) {
            setReplyTo(new InternetAddress[] {new InternetAddress(signed.get().with(token), from.fromName(), UTF_8)});
        } else if (from.replyTo() != null) {
            setReplyTo(InternetAddress.parse(from.replyTo()));
        }
    }

    private static String subject(@Nullable String subject) {
        var line = subject == null ? "" : subject.replaceAll("\\p{Cntrl}", " ").strip();
        return REPLY.matcher(line).matches() ? line : ("Re: " + line).strip();
    }

    private void thread(List<String> references) throws MessagingException {
        var ids = references.stream().filter(ID.asMatchPredicate()).toList();
        if (!ids.isEmpty()) {
            setHeader("In-Reply-To", "<" + ids.getLast() + ">");
            setHeader("References", ids.stream().map(one -> "<" + one + ">").collect(Collectors.joining("\r\n ")));
        }
    }

    private void write(ReplyWritten reply, AttachmentStore store) throws MessagingException, IOException {
        if (reply.attachments().isEmpty()) {
            setDataHandler(text(reply.text()));
            return;
        }
        var body = new MimeBodyPart();
        body.setDataHandler(text(reply.text()));
        var parts = new MimeMultipart(body);
        for (var attachment : reply.attachments()) {
            parts.addBodyPart(file(attachment, store));
        }
        setContent(parts);
    }

    private static DataHandler text(String text) {
        byte[] bytes = text.replaceAll("\\r?\\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new DataHandler(new ByteArrayDataSource(bytes, "text/plain; charset=" + UTF_8));
    }

    private static MimeBodyPart file(Attachment attachment, AttachmentStore store)
            throws MessagingException, IOException {
        var found = store.get(attachment.location())
                .orElseThrow(() -> new FileNotFoundException("attachment " + attachment.location()));
        try (var bytes = found.bytes()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, attachment.mediaType())));
            part.setFileName(attachment.name());
            part.setDisposition(ATTACHMENT);
            return part;
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
