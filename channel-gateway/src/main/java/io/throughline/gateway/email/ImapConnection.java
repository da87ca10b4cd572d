package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.EmailSettings.Tls;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/** One connection to a mailbox over IMAP (RFC 9051), with its folder open. For use on a thread that may block. */
final class ImapConnection implements AutoCloseable {
    private final IMAPStore store;
    private final IMAPFolder folder;

    private ImapConnection(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static ImapConnection open(Inbox inbox, MailTrust trust) throws MessagingException {
        var settings = inbox.settings(EmailSettings.class);
        var server = Objects.requireNonNull(settings.imap());
        var protocol = server.tls() == Tls.TLS ? "imaps" : "imap";
        var store = (IMAPStore)
                Session.getInstance(properties(protocol, server.tls(), trust)).getStore(protocol);
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

    private static Properties properties(String protocol, Tls tls, MailTrust trust) {
        var properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "10000");
        properties.put("mail." + protocol + ".timeout", "20000");
        properties.put("mail." + protocol + ".writetimeout", "20000");
        if (tls != Tls.TLS) {
            properties.put("mail." + protocol + ".socketFactory", new PromptSockets());
        }
        trust.secure(properties, protocol, tls);
        return properties;
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** Whether the server still answers. */
    boolean isAlive() {
        return folder.isOpen() && store.isConnected();
    }

    /**
     * The mails after the UID, in the order of their UIDs. Asked of the server each time, for what it announces by
     * itself may come late; and without an envelope, which servers fail to make of broken mails.
     */
    List<Listed> after(long uid) throws MessagingException {
        var range = (uid + 1) + ":*";
        return fetch(range, "UID RFC822.SIZE").stream()
                .map(answer -> new Listed(uid(answer), size(answer)))
                .filter(mail -> mail.uid() > uid) // a range to * always has the last mail (RFC 9051, 9, seq-range)
                .sorted(Comparator.comparingLong(Listed::uid))
                .distinct()
                .toList();
    }

    /**
     * A mail in the folder.
     *
     * @param size in bytes, as the server says
     */
    record Listed(long uid, long size) {}

    /** The mails as they are, by UID; those that the server does not give are missing. */
    Map<Long, byte[]> bytes(List<Listed> mails) throws MessagingException {
        var bytes = new HashMap<Long, byte[]>();
        for (var answer : fetch(set(mails), "UID BODY.PEEK[]")) {
            var body = answer.getItem(BODY.class);
            if (body != null && body.getByteArray() != null) {
                bytes.put(uid(answer), body.getByteArray().getNewBytes());
            }
        }
        return bytes;
    }

    /** A piece of a mail; empty beyond its end. */
    byte[] piece(Listed mail, long from, int length) throws MessagingException {
        var pieces = fetch(Long.toString(mail.uid()), "UID BODY.PEEK[]<" + from + "." + length + ">");
        var body = pieces.isEmpty() ? null : pieces.getFirst().getItem(BODY.class);
        return body == null || body.getByteArray() == null
                ? new byte[0]
                : body.getByteArray().getNewBytes();
    }

    void markSeen(List<Listed> mails) throws MessagingException {
        folder.doCommand(protocol -> command(protocol, "UID STORE " + set(mails) + " +FLAGS.SILENT (\\Seen)"));
    }

    private List<FetchResponse> fetch(String uids, String items) throws MessagingException {
        var answers =
                (Response[]) folder.doCommand(protocol -> command(protocol, "UID FETCH " + uids + " (" + items + ")"));
        return Arrays.stream(answers)
                .filter(FetchResponse.class::isInstance)
                .map(FetchResponse.class::cast)
                .filter(answer -> answer.getItem(UID.class) != null)
                .toList();
    }

    private static Response[] command(IMAPProtocol protocol, String command) throws ProtocolException {
        var answers = protocol.command(command, null);
        protocol.notifyResponseHandlers(answers);
        protocol.handleResult(answers[answers.length - 1]);
        return answers;
    }

    private static String set(List<Listed> mails) {
        return mails.stream().map(mail -> Long.toString(mail.uid())).collect(Collectors.joining(","));
    }

    private static long uid(FetchResponse answer) {
        return answer.getItem(UID.class).uid;
    }

    private static long size(FetchResponse answer) {
        var size = answer.getItem(RFC822SIZE.class);
        return size == null ? 0 : size.size;
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
