package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.EmailSettings.Tls;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One connection to a mailbox over IMAP (RFC 9051), with its folder open. For use on a thread that may block. */
final class ImapConnection implements AutoCloseable {
    /** Asked for apart: together with a size Angus asks for the envelope, which servers fail to make of broken mails. */
    private static final FetchProfile SIZES = new FetchProfile();

    static {
        SIZES.add(FetchProfile.Item.SIZE);
    }

    private final IMAPStore store;
    private final IMAPFolder folder;

    private ImapConnection(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static ImapConnection open(Inbox inbox) throws MessagingException {
        var settings = inbox.settings(EmailSettings.class);
        var server = settings.imap();
        var protocol = server.tls() == Tls.TLS ? "imaps" : "imap";
        var store = (IMAPStore)
                Session.getInstance(properties(protocol, server.tls())).getStore(protocol);
        try {
            store.connect(server.host(), server.port(), server.user(), inbox.secret(EmailSettings.IMAP_PASSWORD));
            var folder = (IMAPFolder) store.getFolder(settings.folderOrDefault());
            folder.open(Folder.READ_WRITE);
            return new ImapConnection(store, folder);
        } catch (MessagingException | RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private static Properties properties(String protocol, Tls tls) {
        var properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "10000");
        properties.put("mail." + protocol + ".timeout", "20000");
        properties.put("mail." + protocol + ".writetimeout", "20000");
        properties.put("mail." + protocol + ".peek", "true"); // reading does not mark as seen
        properties.put("mail." + protocol + ".fetchsize", "1048576");
        properties.put("mail." + protocol + ".starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.put("mail." + protocol + ".starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        return properties;
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** Whether the server still answers. */
    boolean isAlive() {
        return folder.isOpen() && store.isConnected();
    }

    /** The first mails after the UID, in the order of their UIDs. */
    List<Arrived> after(long uid, int most) throws MessagingException {
        var found = new ArrayList<Arrived>();
        for (var message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
            long own = folder.getUID(message);
            if (own > uid) { // a range to the last one always contains the last one (RFC 9051, 9, seq-range)
                found.add(new Arrived(own, (IMAPMessage) message));
            }
        }
        var first = found.stream()
                .sorted(Comparator.comparingLong(Arrived::uid))
                .limit(most)
                .toList();
        folder.fetch(messages(first), SIZES);
        return first;
    }

    private static Message[] messages(List<Arrived> mails) {
        return mails.stream().map(Arrived::message).toArray(Message[]::new);
    }

    /** A mail in the folder. */
    record Arrived(long uid, IMAPMessage message) {
        long size() throws MessagingException {
            return message.getSizeLong();
        }

        byte[] bytes() throws MessagingException, IOException {
            try (var stream = stream()) {
                return stream.readAllBytes();
            }
        }

        InputStream stream() throws MessagingException {
            return message.getMimeStream();
        }

        byte[] headers() throws MessagingException {
            var lines = String.join("\r\n", Collections.list(message.getAllHeaderLines()));
            return (lines + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    void markSeen(List<Arrived> mails) throws MessagingException {
        var messages = messages(mails);
        folder.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
        Arrays.stream(messages).map(IMAPMessage.class::cast).forEach(IMAPMessage::invalidateHeaders);
    }

    /** Returns when the server announces something (IDLE, RFC 2177), or when the time is over. */
    void awaitMail(Duration longest) throws MessagingException, InterruptedException {
        if (!store.hasCapability("IDLE")) {
            var _ = new CountDownLatch(1).await(longest.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        var announced = new CountDownLatch(1);
        var watch = Thread.ofVirtual().start(() -> endIdle(announced, longest));
        try {
            folder.idle(true);
        } finally {
            announced.countDown();
            watch.join();
        }
    }

    /** Any call on a folder ends its IDLE. */
    private void endIdle(CountDownLatch announced, Duration longest) {
        try {
            if (!announced.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                folder.isOpen();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
