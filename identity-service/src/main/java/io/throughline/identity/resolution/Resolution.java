package io.throughline.identity.resolution;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.customer.Rule;
import io.throughline.outbox.Received;
import io.throughline.outbox.Work;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives touchpoints to their customers, a whole batch in the caller's transaction and in a fixed number of statements:
 * keep the records, lock their identities, read who holds them, decide, write back, count, tell.
 */
@ApplicationScoped
class Resolution implements Work<Touchpoint> {
    private static final Logger LOG = Logger.getLogger(Resolution.class);

    private final Reader reader;
    private final SourceRecords records;
    private final Holders holders;
    private final Resolver resolver;
    private final Aftermath aftermath;

    Resolution(Reader reader, SourceRecords records, Holders holders, Resolver resolver, Aftermath aftermath) {
        this.reader = reader;
        this.records = records;
        this.holders = holders;
        this.resolver = resolver;
        this.aftermath = aftermath;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, List<Received<Touchpoint>> received) {
        return records.keep(connection, received.stream().map(reader::read).toList())
                .chain(fresh -> fresh.isEmpty() ? nothing() : resolve(connection, fresh));
    }

    private Uni<Void> resolve(SqlConnection connection, List<Sighting> fresh) {
        var keys = fresh.stream().flatMap(sighting -> sighting.keys().stream()).toList();
        // The locks come first: whoever holds one of these identities may be about to commit.
        return holders.lock(connection, keys)
                .chain(() -> holders.read(connection, keys))
                .chain(holdings -> write(connection, holdings, decide(fresh, holdings)));
    }

    private List<Resolved> decide(List<Sighting> fresh, Holdings holdings) {
        var decided = new ArrayList<Resolved>();
        fresh.forEach(sighting -> decided.add(resolver.resolve(sighting, holdings)));
        decided.stream().filter(one -> one.rule() == Rule.ASSURED_CONFLICT).forEach(Resolution::report);
        decided.stream().filter(one -> !one.refused().isEmpty()).forEach(Resolution::reportFull);
        return decided;
    }

    private Uni<Void> write(SqlConnection connection, Holdings holdings, List<Resolved> decided) {
        return holders.write(connection, holdings)
                .chain(() -> records.assign(connection, decided))
                .chain(() -> aftermath.of(connection, decided));
    }

    private static void report(Resolved conflict) {
        LOG.warnf(
                "assured identities of several customers: customer=%s touchpoint=%s",
                conflict.customer().id().value(), conflict.sighting().id().value());
    }

    private static void reportFull(Resolved full) {
        LOG.warnf(
                "a customer has no room for more identities of a type: customer=%s touchpoint=%s",
                full.customer().id().value(), full.sighting().id().value());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
