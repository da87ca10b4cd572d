package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.delivery.Receipts;
import io.throughline.gateway.email.ImapConnection.Listed;
import io.throughline.gateway.email.MailCursors.Cursor;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Takes in what is new in a mailbox. The place in the mailbox moves on only after the log has the mails before it;
 * whatever fails on the way, the mails stay where they are and are tried again, and a mail that was taken in twice is
 * the same touchpoint.
 */
@ApplicationScoped
class MailReading {
    private static final Logger LOG = Logger.getLogger(MailReading.class);
    private static final int BATCH = 50;

    private final MailCursors cursors;
    private final MailIntake intake;
    private final Touchpoints touchpoints;
    private final Receipts receipts;
    private final EmailConfig config;

    MailReading(
            MailCursors cursors, MailIntake intake, Touchpoints touchpoints, Receipts receipts, EmailConfig config) {
        this.cursors = cursors;
        this.intake = intake;
        this.touchpoints = touchpoints;
        this.receipts = receipts;
        this.config = config;
    }

    /** What a look into a mailbox came to. */
    enum Look {
        /** Another replica reads the mailbox. */
        NOT_OURS,
        NOTHING_NEW,
        TOOK_IN
    }

    /** Takes in all that is new; throws when the mail server, the database or the log is away. */
    Look read(Inbox inbox, ImapConnection connection)
            throws MessagingException, IOException, SQLException, ExecutionException, InterruptedException {
        var cursor = cursors.lease(inbox.id());
        if (cursor.isEmpty()) {
            return Look.NOT_OURS;
        }
        long validity = connection.uidValidity();
        long last = cursor.get().validity() == validity ? cursor.get().lastUid() : 0;
        var mails = connection.after(last);
        for (int from = 0; from < mails.size() && cursors.lease(inbox.id()).isPresent(); from += BATCH) {
            var batch = mails.subList(from, Math.min(from + BATCH, mails.size()));
            submit(inbox, connection, batch, validity);
            cursors.advance(inbox.id(), new Cursor(validity, batch.getLast().uid()));
            connection.markSeen(batch);
        }
        return mails.isEmpty() ? Look.NOTHING_NEW : Look.TOOK_IN;
    }

    /** Returns when the log has all of them, and the replies what is said of them; they go there together, for each would wait as long as all. */
    private void submit(Inbox inbox, ImapConnection connection, List<Listed> mails, long validity)
            throws MessagingException, IOException, ExecutionException, InterruptedException {
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (var taken : new MailFetch(inbox, intake, config).take(connection, mails, validity)) {
            for (var touchpoint : taken.touchpoints()) {
                LOG.debugf("inbox=%s touchpoint=%s", inbox.id(), touchpoint.id());
                sent.add(touchpoints.submit(touchpoint));
            }
            sent.add(receipts.submit(inbox.id(), taken.receipts()));
        }
        for (var one : sent) {
            one.get();
        }
    }

    /** Lets another replica begin at once; without this it begins when the lease has run out. */
    void release(Inbox inbox) {
        try {
            cursors.release(inbox.id());
        } catch (SQLException away) {
            LOG.debugf("inbox=%s keeps its lease until it runs out", inbox.id());
        }
    }
}
