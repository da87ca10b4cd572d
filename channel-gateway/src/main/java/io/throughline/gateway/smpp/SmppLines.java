package io.throughline.gateway.smpp;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.channel.Inboxes.InboxesChanged;
import io.throughline.gateway.sms.SmsSettings;
import io.throughline.gateway.trouble.Troubles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jsmpp.session.SMPPSession;

/**
 * The lines to carriers that are kept open: one for each enabled inbox with such a carrier, in each replica, so that any
 * replica can send what it has claimed.
 */
@ApplicationScoped
class SmppLines {
    private static final Logger LOG = Logger.getLogger(SmppLines.class);

    private final Inboxes inboxes;
    private final SmppArrivals arrivals;
    private final SmppReports reports;
    private final Troubles troubles;
    private final SmppConfig config;
    private final Map<InboxId, SmppLine> lines = new HashMap<>();
    private final Unanswered unanswered = new Unanswered();

    SmppLines(Inboxes inboxes, SmppArrivals arrivals, SmppReports reports, Troubles troubles, SmppConfig config) {
        this.inboxes = inboxes;
        this.arrivals = arrivals;
        this.reports = reports;
        this.troubles = troubles;
        this.config = config;
    }

    /** The line of an inbox, if it is open. */
    synchronized Optional<SMPPSession> session(InboxId inbox) {
        return Optional.ofNullable(lines.get(inbox)).flatMap(SmppLine::session);
    }

    /** Starts and stops what has to be. */
    synchronized void follow(@Observes InboxesChanged change) {
        keepOnly(wanted());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        keepOnly(List.of());
    }

    /** Shows texts of which parts do not come. */
    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> late() {
        return Multi.createFrom()
                .iterable(wanted())
                .onItem()
                .transformToUniAndConcatenate(inbox -> arrivals.late(inbox, config.partsWait()))
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("parts of texts wait: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private List<Inbox> wanted() {
        return inboxes.on(Channel.SMS).stream()
                .filter(inbox -> inbox.settings(SmsSettings.class).smpp() != null)
                .toList();
    }

    private void keepOnly(List<Inbox> wanted) {
        lines.values().removeIf(line -> stopped(line, wanted));
        wanted.forEach(inbox -> lines.computeIfAbsent(inbox.id(), id -> started(inbox)));
    }

    private static boolean stopped(SmppLine line, List<Inbox> wanted) {
        boolean unwanted = !wanted.contains(line.inbox());
        if (unwanted) {
            line.stop();
        }
        return unwanted;
    }

    private SmppLine started(Inbox inbox) {
        var line = new SmppLine(
                inbox, open -> new SmppReceiver(inbox, arrivals, reports, unanswered, open), troubles, config);
        line.start();
        return line;
    }
}
