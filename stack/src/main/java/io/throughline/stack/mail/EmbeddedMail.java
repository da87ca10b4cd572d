package io.throughline.stack.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A mail server that keeps every mail it accepts: SMTP for anybody, IMAP with a mailbox for every address that was ever
 * written to. A mailbox's login is its address; its password is the configured one, else the address too.
 */
public final class EmbeddedMail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedMail.class.getName());
    private static final String HOST = "localhost";

    private final MailServer server;
    private final MailArchive archive;
    private final Map<String, String> passwords;

    private EmbeddedMail(MailServer server, MailArchive archive, Map<String, String> passwords) {
        this.server = server;
        this.archive = archive;
        this.passwords = passwords;
    }

    /**
     * Starts the server with all mails it had.
     *
     * @param smtpPort the port for mails in, 0 for a free one
     * @param imapPort the port for mailboxes, 0 for a free one
     * @param folder the mails as files
     * @param passwords mailboxes that exist from the start, by address, with their passwords
     */
    public static EmbeddedMail start(int smtpPort, int imapPort, Path folder, Map<String, String> passwords)
            throws IOException {
        // GreenMail would read header lines as UTF-8 and so lose the bytes that are not; without it a byte is a byte.
        System.setProperty("mail.mime.allowutf8", "false");
        var smtp = new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP);
        var imap = new ServerSetup(imapPort, HOST, ServerSetup.PROTOCOL_IMAP);
        var mail = new EmbeddedMail(new MailServer(smtp, imap), new MailArchive(folder), Map.copyOf(passwords));
        mail.load();
        mail.server.getUserManager().setMessageDeliveryHandler(mail::archived);
        mail.server.start();
        return mail;
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapPort() {
        return server.getImap().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void load() throws IOException {
        try {
            for (String address : passwords.keySet()) {
                var _ = mailbox(address);
            }
            for (String address : archive.addresses()) {
                load(address);
            }
        } catch (UserException e) {
            throw new IOException("A mailbox could not be opened", e);
        }
    }

    private void load(String address) throws IOException, UserException {
        GreenMailUser mailbox = mailbox(address);
        for (Path file : archive.mails(address)) {
            try (var in = Files.newInputStream(file)) {
                deliver(mailbox, GreenMailUtil.newMimeMessage(in));
            }
        }
    }

    /** What is on disk and yet cannot be delivered was refused when it came, and its sender was told. */
    private static void deliver(GreenMailUser mailbox, MimeMessage mail) throws UserException {
        try {
            mailbox.deliver(mail);
        } catch (IllegalStateException refused) {
            LOG.log(Level.FINE, "refused again", refused);
        }
    }

    /** The mailbox for a mail, once it is on disk: what a client is shown survives a restart. */
    private GreenMailUser archived(MovingMessage mail, MailAddress recipient) throws MessagingException, UserException {
        GreenMailUser mailbox = mailbox(recipient.getEmail());
        var bytes = new ByteArrayOutputStream();
        try {
            mail.getMessage().writeTo(bytes);
            archive.add(mailbox.getEmail(), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mailbox;
    }

    private synchronized GreenMailUser mailbox(String address) throws UserException {
        GreenMailUser present = server.getUserManager().getUserByEmail(address);
        if (present != null) {
            return present;
        }
        return server.getUserManager().createUser(address, address, passwords.getOrDefault(address, address));
    }
}
