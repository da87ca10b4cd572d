package io.throughline.gateway.email;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.MailReading.Look;
import io.throughline.gateway.trouble.Troubles;
import io.throughline.gateway.trouble.Troubles.Way;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps one mailbox read, on a virtual thread of its own, until it is stopped; what fails is tried again. */
final class ImapMailbox {
    private static final Logger LOG = Logger.getLogger(ImapMailbox.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 10;

    private final Inbox inbox;
    private final MailReading reading;
    private final MailTrust trust;
    private final Troubles troubles;
    private final EmailConfig config;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    ImapMailbox(Inbox inbox, MailReading reading, MailTrust trust, Troubles troubles, EmailConfig config) {
        this.inbox = inbox;
        this.reading = reading;
        this.trust = trust;
        this.troubles = troubles;
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
            var _ = Thread.interrupted(); // an interrupted thread cannot reach the database
            reading.release(inbox);
        }
    }

    private void readUntilFailure() throws InterruptedException {
        try (var connection = ImapConnection.open(inbox, trust)) {
            LOG.infof("inbox=%s connected", inbox.id());
            while (stopped.getCount() > 0) {
                var look = reading.read(inbox, connection);
                tell(look);
                if (look != Look.TOOK_IN) {
                    connection.awaitMail(config.pollInterval());
                }
            }
        } catch (MessagingException | IOException | SQLException | ExecutionException | RuntimeException failure) {
            if (stopped.getCount() > 0) {
                tell(failure);
            }
        }
    }

    private void tell(Look look) {
        failures = 0;
        if (look != Look.NOT_OURS) {
            troubles.over(inbox.id(), Way.IN);
        }
    }

    private void tell(Exception failure) {
        failures++;
        var reason = Trouble.of(failure);
        LOG.warnf("inbox=%s attempt=%d the mailbox waits: %s", inbox.id(), failures, reason);
        LOG.debugf(failure, "inbox=%s attempt=%d", inbox.id(), failures);
        troubles.note(inbox.id(), Way.IN, reason);
    }

    private void pause() throws InterruptedException {
        long doubled = FIRST_WAIT.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        var _ = stopped.await(Math.min(doubled, config.longestWait().toMillis()), TimeUnit.MILLISECONDS);
    }
}
