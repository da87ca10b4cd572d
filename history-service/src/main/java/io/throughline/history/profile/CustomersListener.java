package io.throughline.history.profile;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerEvent.CustomerMerged;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.CardChanges;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps up with what identity-service says about customers. */
@ApplicationScoped
class CustomersListener implements Consuming {
    private final Once once;
    private final Profiles profiles;
    private final CardChanges cardChanges;
    private final Consumer<CustomerEvent> consumer =
            new Consumer<>("history-customers", CustomerEvent.class, this::take);

    CustomersListener(Once once, Profiles profiles, CardChanges cardChanges) {
        this.once = once;
        this.profiles = profiles;
        this.cardChanges = cardChanges;
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
        var customers = received.stream().map(event -> event.event().customer()).collect(Collectors.toSet());
        return cardChanges
                .lock(sql, customers)
                .chain(() -> profiles.keep(sql, newest(received)))
                .call(() -> profiles.merge(sql, all(received, CustomerMerged.class)))
                .call(() -> profiles.erase(sql, all(received, CustomerErased.class)))
                .chain(changed -> cardChanges.say(connection, changed, causes(received)));
    }

    private static Collection<CustomerChanged> newest(List<Received<CustomerEvent>> received) {
        return all(received, CustomerChanged.class).stream()
                .collect(Collectors.toMap(
                        CustomerChanged::customer,
                        snapshot -> snapshot,
                        (one, other) -> one.version() > other.version() ? one : other))
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
