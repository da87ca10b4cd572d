package io.throughline.gateway.touchpoint;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Which system reported how much: one entry of the audit for each request, written once the log has it all. The way in
 * needs no database: while that is away, a line of our own log takes the entry's place.
 */
@ApplicationScoped
class Reporters {
    private static final Logger LOG = Logger.getLogger(Reporters.class);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Audit audit;
    private final Transactions transactions;

    Reporters(Audit audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    /** How many touchpoints of which type; nothing of what they say. */
    Audit.Entry entry(List<Touchpoint> touchpoints) {
        var counts = touchpoints.stream()
                .collect(Collectors.groupingBy(
                        touchpoint -> Stream.typeOf(touchpoint.getClass()), TreeMap::new, Collectors.counting()));
        return audit.entry("touchpoint.report").changing(counts);
    }

    /** Adds the entry; never fails. */
    Uni<Void> keep(Audit.Entry entry) {
        return transactions
                .withConnection(connection -> audit.add(connection, entry))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .invoke(away -> LOG.warnf(
                        "the audit is away: subject=%s operation=%s changed=%s trace=%s",
                        entry.subject(), entry.operation(), entry.changed(), entry.trace()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
