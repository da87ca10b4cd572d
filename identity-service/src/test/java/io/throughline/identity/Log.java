package io.throughline.identity;

import static org.awaitility.Awaitility.await;

import io.throughline.contracts.Event;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log as the services beside this one see it. */
public final class Log implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> heard = new ArrayList<>();

    public Log(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(Stream.IDENTIFIED.topic(), Stream.CUSTOMERS.topic()));
    }

    /** Says a touchpoint under an event id, as the gateway does. */
    public void say(String eventId, Touchpoint touchpoint) throws ExecutionException, InterruptedException {
        var topic = Stream.TOUCHPOINTS.topic();
        var said = new ProducerRecord<>(topic, touchpoint.key(), EventJson.write(touchpoint));
        said.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
        said.headers().add("traceparent", trace(eventId).getBytes(StandardCharsets.UTF_8));
        var _ = producer.send(said).get();
    }

    public static String trace(String eventId) {
        return "00-" + eventId.replace("-", "").substring(0, 32) + "-00f067aa0ba902b7-01";
    }

    /** Waits until an event of the type is heard that is the wanted one. */
    public <E extends Event> E hear(Class<E> type, Predicate<E> wanted) {
        await().atMost(PATIENCE).until(() -> !all(type, wanted).isEmpty());
        return all(type, wanted).getFirst();
    }

    /** What has been heard so far. */
    public <E extends Event> List<E> all(Class<E> type, Predicate<E> wanted) {
        return records(type, wanted).stream()
                .map(one -> EventJson.read(one.value(), type))
                .toList();
    }

    /** The same, as records. */
    public <E extends Event> List<ConsumerRecord<String, String>> records(Class<E> type, Predicate<E> wanted) {
        consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
        return heard.stream()
                .filter(one -> one.topic().equals(Stream.of(type).topic()))
                .filter(one -> is(
                        type,
                        wanted,
                        EventJson.read(one.value(), Stream.of(type).family())))
                .toList();
    }

    private static <E extends Event> boolean is(Class<E> type, Predicate<E> wanted, Event event) {
        return type.isInstance(event) && wanted.test(type.cast(event));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
