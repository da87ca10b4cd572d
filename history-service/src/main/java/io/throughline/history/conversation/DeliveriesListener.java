package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.MessageId;
import io.throughline.history.conversation.Threads.ThreadRow;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes how far replies got, and under which id the provider knows them, so that answers to them find their thread. */
@ApplicationScoped
class DeliveriesListener implements Consuming {
    private static final String LOAD = """
            select cast(jsonb_build_object('message', message, 'customer', customer, 'conversation', conversation,
                'channel', channel, 'delivery_state', delivery_state, 'delivery_reason', delivery_reason,
                'provider_id', provider_id) as varchar)
            from entry where message = any(string_to_array(cast($1 as varchar), ',')) and delivery_state is not null
                and not exists (select from customer where id = entry.part and erased_at is not null)
            order by message for update
            """;
    private static final String SAVE = """
            update entry set delivery_state = next.delivery_state, delivery_reason = next.delivery_reason,
                provider_id = next.provider_id
            from jsonb_populate_recordset(cast(null as entry), cast(cast($1 as varchar) as jsonb)) as next
            where entry.message = next.message
            """;

    private final Once once;
    private final Rows rows;
    private final Threads threads;
    private final Consumer<Delivery> consumer = new Consumer<>("history-deliveries", Delivery.class, this::take);

    DeliveriesListener(Once once, Rows rows, Threads threads) {
        this.once = once;
        this.rows = rows;
        this.threads = threads;
    }

    @Incoming("deliveries")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }

    private Uni<Void> take(SqlConnection connection, List<Received<Delivery>> events) {
        var sql = Sql.on(connection);
        var reports = events.stream().map(DeliveriesListener::report).toList();
        return sql.select(
                        LOAD,
                        Sql.list(reports.stream()
                                .map(DeliveryReported::message)
                                .distinct()
                                .toList()))
                .map(found -> progress(found, reports))
                .call(progress -> sql.change(SAVE, rows.write(progress)))
                .chain(progress -> threads.keep(
                        sql,
                        progress.stream().flatMap(DeliveriesListener::thread).toList()));
    }

    private Collection<Progress> progress(List<String> found, List<DeliveryReported> reports) {
        Map<MessageId, Progress> progress = found.stream()
                .map(row -> rows.read(row, Progress.class))
                .collect(Collectors.toMap(Progress::message, Function.identity()));
        reports.forEach(report -> progress.computeIfPresent(report.message(), (id, before) -> before.then(report)));
        return progress.values();
    }

    private static DeliveryReported report(Received<Delivery> received) {
        return switch (received.event()) {
            case DeliveryReported report -> report;
        };
    }

    private static Stream<ThreadRow> thread(Progress progress) {
        return Stream.ofNullable(progress.providerId())
                .flatMap(id -> ThreadKey.of(progress.customer(), progress.channel(), id).stream())
                .map(key -> ThreadRow.of(key, progress.conversation()));
    }
}
