package io.throughline.gateway.smpp;

import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.sms.SmppSettings;
import io.throughline.gateway.sms.SmsSettings;
import io.throughline.gateway.trouble.Troubles;
import io.throughline.gateway.trouble.Troubles.Way;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/** Keeps one line to a carrier open, on a virtual thread of its own, until it is stopped; what fails is tried again. */
final class SmppLine {
    private static final Logger LOG = Logger.getLogger(SmppLine.class);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final int MOST_DOUBLINGS = 10;

    private final Inbox inbox;
    private final SmppSettings settings;
    private final Function<BooleanSupplier, SmppReceiver> receivers;
    private final Troubles troubles;
    private final SmppConfig config;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable SMPPSession session;
    private int failures;

    /**
     * Does not open it yet.
     *
     * @param receivers makes who hears a line, from whether the line is open
     */
    SmppLine(Inbox inbox, Function<BooleanSupplier, SmppReceiver> receivers, Troubles troubles, SmppConfig config) {
        this.inbox = inbox;
        this.settings = Objects.requireNonNull(inbox.settings(SmsSettings.class).smpp());
        this.receivers = receivers;
        this.troubles = troubles;
        this.config = config;
        this.thread = Thread.ofVirtual().name("carrier " + inbox.id()).unstarted(this::run);
    }

    /** The inbox in the version that is served. */
    Inbox inbox() {
        return inbox;
    }

    /** The line, if it is open. */
    Optional<SMPPSession> session() {
        return Optional.ofNullable(session).filter(one -> one.getSessionState().isBound());
    }

    void start() {
        thread.start();
    }

    /** Stops soon; the carrier sends again what it has no answer to. */
    void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                serveUntilFailure();
                pause();
            }
        } catch (InterruptedException stop) {
            LOG.debugf("inbox=%s its line is no longer kept", inbox.id());
        }
    }

    private void serveUntilFailure() throws InterruptedException {
        var sockets = new CarrierSockets(
                settings.secured() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null, config.answer());
        var fresh = new SMPPSession(sockets);
        var closed = new CountDownLatch(1);
        fresh.addSessionStateListener((now, before, source) -> {
            if (now == SessionState.CLOSED || now == SessionState.UNBOUND) {
                closed.countDown();
            }
        });
        try {
            bind(fresh);
            LOG.infof("inbox=%s its line to the carrier is open", inbox.id());
            closed.await();
            tell("the carrier has closed the line");
        } catch (IOException failure) {
            tell(LineTrouble.of(failure));
        } finally {
            var _ = Thread.interrupted(); // an interrupted thread cannot say goodbye
            session = null;
            fresh.unbindAndClose();
        }
    }

    private void bind(SMPPSession fresh) throws IOException {
        fresh.setEnquireLinkTimer(Math.toIntExact(config.enquireLink().toMillis()));
        fresh.setTransactionTimer(config.answer().toMillis());
        fresh.setMessageReceiverListener(
                receivers.apply(() -> fresh.getSessionState().isBound()));
        var _ = fresh.connectAndBind(
                settings.host(),
                settings.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        settings.systemId(),
                        inbox.secret(SmsSettings.SMPP_PASSWORD),
                        settings.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null),
                config.answer().toMillis());
        session = fresh;
        failures = 0;
        troubles.over(inbox.id(), Way.IN);
        troubles.over(inbox.id(), Way.OUT);
    }

    private void tell(String reason) {
        if (stopped.getCount() > 0) {
            failures++;
            LOG.warnf("inbox=%s attempt=%d no texts come or go: %s", inbox.id(), failures, reason);
            troubles.note(inbox.id(), Way.IN, reason);
            troubles.note(inbox.id(), Way.OUT, reason);
        }
    }

    private void pause() throws InterruptedException {
        long doubled = FIRST_WAIT_MILLIS << Math.min(failures, MOST_DOUBLINGS);
        var _ = stopped.await(Math.min(doubled, config.longestWait().toMillis()), TimeUnit.MILLISECONDS);
    }
}
