package io.throughline.gateway.email;

import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Sending;
import io.throughline.gateway.channel.Sending.Refused;
import io.throughline.gateway.channel.Sending.Sent;
import io.throughline.gateway.email.EmailSettings.Server;
import io.throughline.gateway.email.EmailSettings.Tls;
import io.throughline.gateway.trouble.Troubles;
import io.throughline.gateway.trouble.Troubles.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jboss.logging.Logger;

/** Hands replies to the inbox's SMTP server (RFC 5321). For use on a thread that may block. */
@ApplicationScoped
class SmtpSender {
    private static final Logger LOG = Logger.getLogger(SmtpSender.class);
    private static final int PERMANENT = 500;

    private final AttachmentStore store;
    private final ReplyTokens tokens;
    private final MailTrust trust;
    private final Troubles troubles;

    SmtpSender(AttachmentStore store, ReplyTokens tokens, MailTrust trust, Troubles troubles) {
        this.store = store;
        this.tokens = tokens;
        this.trust = trust;
        this.troubles = troubles;
    }

    /** Sends the reply; throws when it may go better later. */
    Sending send(Inbox inbox, ReplyWritten reply) {
        var recipient = reply.recipient();
        if (recipient.type() != IdentityType.EMAIL || recipient.value().endsWith(MailSender.NOWHERE)) {
            return new Refused("the customer's e-mail address is not known");
        }
        try {
            return new Sent(transmit(inbox, reply));
        } catch (AddressException malformed) {
            return new Refused("the customer's e-mail address cannot be written to");
        } catch (MessagingException failure) {
            return refusal(failure);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String transmit(Inbox inbox, ReplyWritten reply) throws MessagingException, IOException {
        var settings = inbox.settings(EmailSettings.class);
        var server = settings.smtp();
        var protocol = server.tls() == Tls.TLS ? "smtps" : "smtp";
        var session = Session.getInstance(properties(protocol, server));
        var mail = OutgoingMail.of(session, settings, reply, tokens.issue(reply.message()), store);
        if (settings.provider() != null) {
            settings.provider().mark(mail, id(mail));
        }
        var transport = session.getTransport(protocol);
        try {
            connect(transport, inbox, server);
            transport.sendMessage(mail, mail.getAllRecipients());
        } finally {
            hangUp(transport);
        }
        return id(mail);
    }

    private static String id(OutgoingMail mail) throws MessagingException {
        return mail.getMessageID().replaceAll("[<>]", "");
    }

    private void connect(Transport transport, Inbox inbox, Server server) throws MessagingException {
        var password = server.user() == null ? null : inbox.secret(EmailSettings.SMTP_PASSWORD);
        try {
            transport.connect(server.host(), server.port(), server.user(), password);
            troubles.over(inbox.id(), Way.OUT);
        } catch (MessagingException refused) {
            var reason = Trouble.of(refused);
            LOG.warnf("inbox=%s no reply goes out: %s", inbox.id(), reason);
            troubles.note(inbox.id(), Way.OUT, reason);
            throw refused;
        }
    }

    /** A mail that was accepted stays so, even if the server does not say goodbye: sent again it would come twice. */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            LOG.debugf(gone, "the mail server did not say goodbye");
        }
    }

    private Properties properties(String protocol, Server server) {
        var properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "5000");
        properties.put("mail." + protocol + ".timeout", "5000");
        properties.put("mail." + protocol + ".writetimeout", "5000");
        properties.put("mail." + protocol + ".auth", Boolean.toString(server.user() != null));
        trust.secure(properties, protocol, server.tls());
        return properties;
    }

    /** A reply code of 500 and above is final (RFC 5321, 4.2.1); anything else is thrown, to be tried again. */
    private static Refused refusal(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException next; cause = next.getNextException()) {
            int code = code(cause);
            if (code >= PERMANENT) {
                return new Refused("the mail server refuses the mail with code " + code);
            }
        }
        throw new IllegalStateException("not sent: " + Trouble.of(failure), failure);
    }

    private static int code(Exception failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException data -> data.getReturnCode();
            default -> 0;
        };
    }
}
