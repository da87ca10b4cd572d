package io.throughline.outbox;

import static org.awaitility.Awaitility.await;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.MessageId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What tests say and see of the effects. */
@ApplicationScoped
class Effects {
    private final Pool pool;
    private final Clock clock;
    private final String brokers;

    Effects(Pool pool, Clock clock, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.pool = pool;
        this.clock = clock;
        this.brokers = brokers;
    }

    ConversationId conversation() {
        return ConversationId.draw(clock.instant());
    }

    DeliveryReported event(ConversationId conversation, String what) {
        var now = clock.instant();
        return new DeliveryReported(MessageId.draw(now), conversation, DeliveryState.FAILED, null, what, now);
    }

    Outgoing outgoing(ConversationId conversation, String what) {
        return Outgoing.of(event(conversation, what));
    }

    /** Puts a record into the log past the outbox, as a foreign or repeating producer would. */
    void produce(ConversationId conversation, String eventId, String payload) {
        var config = Map.<String, Object>of("bootstrap.servers", brokers);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            var kafka = new ProducerRecord<>("deliveries", conversation.value(), payload);
            kafka.headers().add("ce_id", eventId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            wait(producer.send(kafka));
        }
    }

    private static void wait(java.util.concurrent.Future<?> sent) {
        await().until(sent::isDone);
    }

    List<String> of(ConversationId conversation) {
        return strings("select what from effect where conversation = $1 order by place", conversation.value());
    }

    List<String> strings(String query, Object... values) {
        return pool.preparedQuery(query)
                .execute(Tuple.from(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getValue(0).toString())
                        .toList())
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    void awaitOf(ConversationId conversation, List<String> expected) {
        await().atMost(Duration.ofSeconds(20)).until(() -> of(conversation), expected::equals);
    }

    static <T> T run(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
