package io.throughline.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.contracts.ReservationEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the stream reservations from its beginning. */
public final class ReservationStream implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final ObjectMapper mapper;
    private final List<ReservationEvent> read = new ArrayList<>();

    public ReservationStream(String kafka, ObjectMapper mapper) {
        this.mapper = mapper;
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor("reservations").stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything read so far and what has come since. */
    public List<ReservationEvent> events() {
        consumer.poll(Duration.ofMillis(200)).forEach(row -> read.add(event(row.value())));
        return read;
    }

    private ReservationEvent event(String json) {
        try {
            return mapper.readValue(json, ReservationEvent.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
