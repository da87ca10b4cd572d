package io.throughline.history.profile;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerEvent.CustomerSplit;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.CardChanges;
import io.throughline.history.conversation.Forgetting;
import io.throughline.history.conversation.Forgetting.Gone;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps up with what identity-service says about customers. */
@ApplicationScoped
class CustomersListener implements Consuming {
    private final Once once;
    private final Profiles profiles;
    private final CardChanges cardChanges;
    private final Forgetting forgetting;
    private final Consumer<CustomerEvent> consumer =
            new Consumer<>("history-customers", CustomerEvent.class, this::take);

    CustomersListener(Once once, Profiles profiles, CardChanges cardChanges, Forgetting forgetting) {
        this.once = once;
        this.profiles = profiles;
        this.cardChanges = cardChanges;
        this.forgetting = forgetting;
    }

    @Incoming("customers")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }

    private Uni<Void> take(SqlConnection connection, List<Received<CustomerEvent>> received) {
        var sql = Sql.on(connection);
        var customers = received.stream().flatMap(CustomersListener::concerned).collect(Collectors.toSet());
        return profiles.roots(sql, customers)
                .call(roots -> cardChanges.lock(sql, union(customers, roots.values())))
                .chain(roots -> moves(received, roots)
                        ? new Move(connection, received, customers).take()
                        : keep(connection, received));
    }

    private static Stream<CustomerId> concerned(Received<CustomerEvent> received) {
        return switch (received.event()) {
            case CustomerMerged merged -> Stream.of(merged.customer(), merged.into());
            case CustomerSplit split -> Stream.of(split.customer(), split.other());
            case CustomerChanged changed -> Stream.of(changed.customer());
            case CustomerErased erased -> Stream.of(erased.customer());
        };
    }

    /** Whether anybody may become a part of another, or cease to be one. */
    private static boolean moves(List<Received<CustomerEvent>> received, Map<CustomerId, CustomerId> roots) {
        return !all(received, CustomerMerged.class).isEmpty()
                || !all(received, CustomerSplit.class).isEmpty()
                || roots.entrySet().stream().anyMatch(known -> !known.getKey().equals(known.getValue()));
    }

    private Uni<Void> keep(SqlConnection connection, List<Received<CustomerEvent>> received) {
        var sql = Sql.on(connection);
        return profiles.keep(sql, newest(all(received, CustomerChanged.class), CustomerChanged::version))
                .chain(changed ->
                        erase(sql, received).chain(erased -> tell(connection, changed, erased, causes(received))));
    }

    /** Before any card is made, so that none has a value of theirs. */
    private Uni<List<Gone>> erase(Sql sql, List<Received<CustomerEvent>> received) {
        var erased = all(received, CustomerErased.class);
        return profiles.erase(sql, erased).chain(() -> forgetting.forget(sql, erased));
    }

    private Uni<Void> tell(
            SqlConnection connection,
            List<CustomerId> changed,
            List<Gone> erased,
            Map<CustomerId, Received<?>> causes) {
        return cardChanges.say(connection, changed, causes).chain(() -> forgetting.tell(connection, erased));
    }

    /** A batch in which somebody changes hands. */
    private final class Move {
        private final SqlConnection connection;
        private final Sql sql;
        private final List<Received<CustomerEvent>> received;
        private final Set<CustomerId> customers;

        Move(SqlConnection connection, List<Received<CustomerEvent>> received, Set<CustomerId> customers) {
            this.connection = connection;
            this.sql = Sql.on(connection);
            this.received = received;
            this.customers = customers;
        }

        Uni<Void> take() {
            return profiles.roots(sql, customers).chain(before -> profiles.keep(
                            sql, newest(all(received, CustomerChanged.class), CustomerChanged::version))
                    .chain(changed -> move(before, changed)));
        }

        private Uni<Void> move(Map<CustomerId, CustomerId> before, List<CustomerId> changed) {
            return profiles.merge(sql, newest(all(received, CustomerMerged.class), CustomerMerged::version))
                    .chain(() -> profiles.split(sql, all(received, CustomerSplit.class)))
                    .chain(had -> erase(sql, received).chain(erased -> settle(before, had, changed)
                            .chain(() -> forgetting.tell(connection, erased))));
        }

        private Uni<Void> settle(Map<CustomerId, CustomerId> before, List<CustomerId> had, List<CustomerId> changed) {
            return profiles.roots(sql, union(customers, had)).chain(after -> settle(before, after, had, changed));
        }

        private Uni<Void> settle(
                Map<CustomerId, CustomerId> before,
                Map<CustomerId, CustomerId> after,
                List<CustomerId> had,
                List<CustomerId> changed) {
            var moved = new HashSet<>(had);
            if (!had.isEmpty()) {
                moved.addAll(after.values());
            }
            before.forEach((customer, root) -> {
                if (!root.equals(after.get(customer))) {
                    moved.addAll(List.of(customer, root, after.getOrDefault(customer, customer)));
                }
            });
            return cardChanges.settle(connection, moved, union(moved, changed), received.getLast());
        }
    }

    private static Set<CustomerId> union(Collection<CustomerId> some, Collection<CustomerId> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }

    /** The newest of each customer. */
    private static <E extends CustomerEvent> Collection<E> newest(List<E> events, ToLongFunction<E> version) {
        return events.stream()
                .collect(Collectors.toMap(
                        CustomerEvent::customer,
                        event -> event,
                        (one, other) -> version.applyAsLong(one) > version.applyAsLong(other) ? one : other))
                .values();
    }

    private static <E extends CustomerEvent> List<E> all(List<Received<CustomerEvent>> received, Class<E> type) {
        return received.stream()
                .map(Received::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The last event of each customer. */
    private static Map<CustomerId, Received<?>> causes(List<Received<CustomerEvent>> received) {
        var causes = new HashMap<CustomerId, Received<?>>();
        received.forEach(event -> causes.put(event.event().customer(), event));
        return causes;
    }
}
