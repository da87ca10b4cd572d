package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.ImapConnection.Listed;
import io.throughline.gateway.email.MailCursors.Cursor;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads one mailbox, on a virtual thread of its own, until it is stopped. The place in the mailbox moves on only after
 * the log has the mails before it; whatever fails on the way, the mails stay where they are and are tried again, and a
 * mail that was taken in twice is the same touchpoint.
 */
final class ImapMailbox {
    private static final Logger LOG = Logger.getLogger(ImapMailbox.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    private final Inbox inbox;
    private final MailCursors cursors;
    private final MailIntake intake;
    private final Touchpoints touchpoints;
    private final EmailConfig config;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    ImapMailbox(Inbox inbox, MailCursors cursors, MailIntake intake, Touchpoints touchpoints, EmailConfig config) {
        this.inbox = inbox;
        this.cursors = cursors;
        this.intake = intake;
        this.touchpoints = touchpoints;
        this.config = config;
        this.thread = Thread.ofVirtual().name("mailbox " + inbox.id()).unstarted(this::run);
    }

    /** The inbox in the version that is read. */
    Inbox inbox() {
        return inbox;
    }

    void start() {
        thread.start();
    }

    /** Stops soon; what is half done is not lost, but done again. */
    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                readUntilFailure();
                pause();
            }
        } catch (InterruptedException stop) {
            LOG.debugf("inbox=%s is no longer read", inbox.id());
        } finally {
            release();
        }
    }

    /** Lets another replica begin at once; without this it begins when the lease has run out. */
    private void release() {
        var _ = Thread.interrupted(); // an interrupted thread cannot reach the database
        try {
            cursors.release(inbox.id());
        } catch (SQLException away) {
            LOG.debugf("inbox=%s keeps its lease until it runs out", inbox.id());
        }
    }

    private void readUntilFailure() throws InterruptedException {
        try (var connection = ImapConnection.open(inbox)) {
            LOG.infof("inbox=%s connected", inbox.id());
            while (stopped.getCount() > 0) {
                if (!readNew(connection)) {
                    connection.awaitMail(config.pollInterval());
                }
                failures = 0;
            }
        } catch (MessagingException | IOException | SQLException | ExecutionException | RuntimeException failure) {
            failures++;
            if (stopped.getCount() == 0) {
                return;
            }
            LOG.warnf("inbox=%s attempt=%d the mailbox waits: %s", inbox.id(), failures, firstLine(failure));
        }
    }

    private static String firstLine(Exception failure) {
        return failure.toString().lines().findFirst().orElse("");
    }

    private void pause() throws InterruptedException {
        long doubled = FIRST_WAIT.toMillis() << Math.min(failures, 10);
        var _ = stopped.await(Math.min(doubled, config.longestWait().toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Takes in what is new; false when there is nothing for this replica. */
    private boolean readNew(ImapConnection connection)
            throws MessagingException, IOException, SQLException, ExecutionException, InterruptedException {
        var cursor = cursors.lease(inbox.id());
        if (cursor.isEmpty()) {
            return false;
        }
        long validity = connection.uidValidity();
        long last = cursor.get().validity() == validity ? cursor.get().lastUid() : 0;
        var mails = connection.after(last);
        for (int from = 0; from < mails.size() && cursors.lease(inbox.id()).isPresent(); from += BATCH) {
            var batch = mails.subList(from, Math.min(from + BATCH, mails.size()));
            submit(connection, batch, validity);
            cursors.advance(inbox.id(), new Cursor(validity, batch.getLast().uid()));
            connection.markSeen(batch);
        }
        return !mails.isEmpty();
    }

    /** Returns when the log has all of them; they go there together, for each would wait as long as all. */
    private void submit(ImapConnection connection, List<Listed> mails, long validity)
            throws MessagingException, IOException, ExecutionException, InterruptedException {
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (var touchpoint : new MailFetch(inbox, intake, config).touchpoints(connection, mails, validity)) {
            LOG.debugf("inbox=%s touchpoint=%s", inbox.id(), touchpoint.id());
            sent.add(touchpoints.submit(touchpoint));
        }
        for (var one : sent) {
            one.get();
        }
    }
}
