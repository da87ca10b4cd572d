package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.ImapConnection.Listed;
import io.throughline.gateway.email.MailIntake.Taken;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fetches mails and makes exactly one touchpoint of each, in their order, whatever the server gives. */
final class MailFetch {
    private static final Logger LOG = Logger.getLogger(MailFetch.class);
    private static final int PIECE = 1 << 20;

    private final Inbox inbox;
    private final MailIntake intake;
    private final long largest;

    MailFetch(Inbox inbox, MailIntake intake, EmailConfig config) {
        this.inbox = inbox;
        this.intake = intake;
        this.largest = config.largestMail().asLongValue();
    }

    /** What is taken in of each mail; throws when the server or the attachment store is away. */
    List<Taken> take(ImapConnection connection, List<Listed> mails, long validity)
            throws MessagingException, IOException {
        var fetched = fetch(
                connection, mails.stream().filter(mail -> mail.size() <= PIECE).toList());
        var taken = new ArrayList<Taken>();
        for (var mail : mails) {
            taken.add(
                    mail.size() > largest
                            ? tooLarge(connection, mail)
                            : whole(connection, mail, fetched.remove(mail.uid()), validity));
        }
        return taken;
    }

    private Taken tooLarge(ImapConnection connection, Listed mail) throws MessagingException, IOException {
        byte[] beginning = connection.piece(mail, 0, PIECE);
        try (var raw = new Pieces(connection, mail)) {
            return intake.tooLarge(inbox, beginning, raw);
        }
    }

    private Taken whole(ImapConnection connection, Listed mail, byte @Nullable [] fetched, long validity)
            throws MessagingException, IOException {
        byte[] raw = fetched == null ? fetch(connection, List.of(mail)).get(mail.uid()) : fetched;
        if (raw == null) {
            LOG.errorf("inbox=%s uid=%d is not given by the mail server", inbox.id(), mail.uid());
            return intake.notGiven(inbox, "uid-%d-%d".formatted(validity, mail.uid()));
        }
        return intake.read(inbox, raw);
    }

    /** What the server gives; one mail that it cannot give may spoil its answer for all. */
    private static Map<Long, byte[]> fetch(ImapConnection connection, List<Listed> mails) throws MessagingException {
        try {
            return mails.isEmpty() ? new HashMap<>() : connection.bytes(mails);
        } catch (MessagingException refused) {
            if (!connection.isAlive()) {
                throw refused;
            }
            return new HashMap<>();
        }
    }

    /** A mail fetched piece by piece, for those that are too large for the memory. */
    private static final class Pieces extends InputStream {
        private final ImapConnection connection;
        private final Listed mail;
        private InputStream piece = nullInputStream();
        private long from;

        Pieces(ImapConnection connection, Listed mail) {
            this.connection = connection;
            this.mail = mail;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = piece.read(bytes, offset, length);
            return read < 0 && next() ? piece.read(bytes, offset, length) : read;
        }

        private boolean next() throws IOException {
            try {
                byte[] fetched = connection.piece(mail, from, PIECE);
                from += fetched.length;
                piece = new ByteArrayInputStream(fetched);
                return fetched.length > 0;
            } catch (MessagingException away) {
                throw new IOException(away);
            }
        }
    }
}
