package io.throughline.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.throughline.contracts.Event;
import io.throughline.contracts.Stream;
import io.throughline.outbox.EventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log as another service sees it. */
public final class Kafka implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<Event> read = new ArrayList<>();

    /** Listens to the stream from now on. */
    public Kafka(String servers, Stream stream) {
        Map<String, Object> config = Map.of("bootstrap.servers", servers);
        producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        var partitions = consumer.partitionsFor(stream.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Says the events on their streams, each with an id of its own. */
    public void say(Event... events) {
        for (var event : events) {
            say(UUID.randomUUID().toString(), event);
        }
    }

    /** Says an event under the id. */
    public void say(String id, Event event) {
        var kafka = new ProducerRecord<>(event.stream().topic(), event.key(), EventJson.write(event));
        kafka.headers().add("ce_id", id.getBytes(UTF_8));
        try {
            producer.send(kafka).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All events of the stream that came so far, of every partition in its order. */
    public <E extends Event> List<E> heard(Class<E> type) {
        for (var kafka : consumer.poll(Duration.ofMillis(100))) {
            read.add(EventJson.read(kafka.value(), type));
        }
        return read.stream().map(type::cast).toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
