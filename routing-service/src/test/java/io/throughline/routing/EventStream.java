package io.throughline.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.contracts.Event;
import io.throughline.contracts.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a stream from its beginning. */
public final class EventStream<E extends Event> implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final ObjectMapper mapper;
    private final Class<E> family;
    private final List<E> read = new ArrayList<>();

    public EventStream(String kafka, ObjectMapper mapper, Class<E> family) {
        this.mapper = mapper;
        this.family = family;
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(Stream.of(family).topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything read so far and what has come since. */
    public List<E> events() {
        consumer.poll(Duration.ofMillis(200)).forEach(row -> read.add(event(row.value())));
        return read;
    }

    private E event(String json) {
        try {
            return mapper.readValue(json, family);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
