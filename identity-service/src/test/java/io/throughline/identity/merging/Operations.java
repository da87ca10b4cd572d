package io.throughline.identity.merging;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.MergeId;
import io.throughline.contracts.SplitId;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Operations on customers without HTTP, each in its own transaction. */
@ApplicationScoped
class Operations {
    private static final AgentId AGENT = AgentId.ofUser(new UUID(1, 2));

    private final Transactions transactions;
    private final Merging merging;
    private final Undoing undoing;
    private final Splitting splitting;
    private final Unsplitting unsplitting;

    @jakarta.inject.Inject
    Membership membership;

    @jakarta.inject.Inject
    Pool pool;

    Operations(
            Transactions transactions, Merging merging, Undoing undoing, Splitting splitting, Unsplitting unsplitting) {
        this.transactions = transactions;
        this.merging = merging;
        this.undoing = undoing;
        this.splitting = splitting;
        this.unsplitting = unsplitting;
    }

    Outcome merge(CustomerId customer, CustomerId other) {
        var command = new Merging.Command(customer, other, version -> true);
        return run(session -> merging.merge(session, command, change()));
    }

    Outcome split(CustomerId customer, TouchpointId touchpoint) {
        var command = new Splitting.Command(customer, List.of(touchpoint), List.of(), version -> true);
        return run(session -> splitting.split(session, command, change()));
    }

    Outcome undo(LogEntry entry, boolean keepLater) {
        return entry.op() == Op.MERGE
                ? run(session -> undoing.undo(session, new MergeId(entry.operation()), keepLater, change()))
                : run(session -> unsplitting.undo(session, new SplitId(entry.operation()), change()));
    }

    String state(List<CustomerId> parts) {
        return run(session -> membership.state(session, parts));
    }

    /** Whose each touchpoint of the parts is, and each of their identities. */
    Map<String, String> belongings(List<CustomerId> parts) {
        var belongings = new TreeMap<String, String>();
        pool.preparedQuery("""
                        select touchpoint as id, customer from assignment
                        where customer = any($1) and valid_to is null
                        union all
                        select type || value, customer from identity where customer = any($1) and valid_to is null
                        """)
                .execute(Tuple.of(parts.stream().map(CustomerId::value).toArray(String[]::new)))
                .await()
                .indefinitely()
                .forEach(row -> belongings.put(row.getString("id"), row.getString("customer")));
        return belongings;
    }

    private static Change change() {
        return new Change(AGENT.value(), "simulated", Clock.systemUTC().instant());
    }

    private <T> T run(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transactions.withSession(work));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
