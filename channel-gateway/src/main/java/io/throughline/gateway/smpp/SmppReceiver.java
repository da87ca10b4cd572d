package io.throughline.gateway.smpp;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.smpp.Unanswered.Unheard;
import io.throughline.gateway.sms.SmppSettings;
import io.throughline.gateway.sms.SmsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/**
 * Hears what the carrier sends over one line, on a thread of the line. The carrier has its answer when what it sent is
 * safe; until then, and when that fails, it keeps it and sends it again.
 */
final class SmppReceiver implements MessageReceiverListener {
    private static final Logger LOG = Logger.getLogger(SmppReceiver.class);

    /** A carrier that waited longer for its answer may have given up on it. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Inbox inbox;
    private final SmppSettings line;
    private final SmppArrivals arrivals;
    private final SmppReports reports;
    private final Unanswered unanswered;
    private final BooleanSupplier open;

    /**
     * Hears one line.
     *
     * @param open whether the line is still open
     */
    SmppReceiver(Inbox inbox, SmppArrivals arrivals, SmppReports reports, Unanswered unanswered, BooleanSupplier open) {
        this.inbox = inbox;
        this.line = Objects.requireNonNull(inbox.settings(SmsSettings.class).smpp());
        this.arrivals = arrivals;
        this.reports = reports;
        this.unanswered = unanswered;
        this.open = open;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm told) throws ProcessRequestException {
        var report = DeliverReports.read(told, line);
        if (report.isPresent()) {
            complete(reports.take(inbox, report.get()));
        } else {
            text(IncomingText.of(told));
        }
    }

    private void text(IncomingText text) throws ProcessRequestException {
        var likeness = Ids.of(text.pdu().toString(StandardCharsets.ISO_8859_1));
        var known = unanswered.take(likeness);
        boolean safe = text.part() != null && known.safe();
        boolean heard = safe;
        long began = System.nanoTime();
        try {
            if (!safe) {
                complete(arrivals.text(inbox, known.id(), text));
                safe = true;
                heard = open.getAsBoolean() && System.nanoTime() - began < PROMPT.toNanos();
            }
        } finally {
            if (!heard) {
                unanswered.keep(likeness, new Unheard(known.id(), safe));
            }
        }
    }

    private void complete(Uni<Void> work) throws ProcessRequestException {
        try {
            work.subscribeAsCompletionStage().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw later(stop);
        } catch (ExecutionException | TimeoutException failure) {
            throw later(failure);
        }
    }

    private ProcessRequestException later(Exception why) {
        LOG.warnf("inbox=%s the carrier has to send a text again: %s", inbox.id(), why);
        return new ProcessRequestException("not taken in yet", SMPPConstant.STAT_ESME_RX_T_APPN);
    }

    /** Carriers that send texts by data_sm are asked for deliver_sm. */
    @Override
    public DataSmResult onAcceptDataSm(DataSm told, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("only deliver_sm is taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification told) {
        LOG.debugf("inbox=%s a phone can be reached again", inbox.id());
    }
}
