package io.throughline.gateway.touchpoint;

import io.throughline.contracts.Event;
import io.throughline.contracts.Stream;
import io.throughline.outbox.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads a whole topic, as somebody who was not told anything. */
public final class TopicReader {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private TopicReader() {}

    /** The records of the stream so far, in the order of their partitions. */
    public static List<ConsumerRecord<String, String>> read(Stream stream) {
        var address = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        Map<String, Object> config = Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(stream.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readTo(consumer, consumer.endOffsets(partitions));
        }
    }

    private static List<ConsumerRecord<String, String>> readTo(
            KafkaConsumer<String, String> consumer, Map<TopicPartition, Long> ends) {
        var found = new ArrayList<ConsumerRecord<String, String>>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(LONGEST).forEach(found::add);
        }
        return found;
    }

    /** The events of the stream so far that are of the kind and fit. */
    public static <E extends Event> List<E> events(Stream stream, Class<E> kind, Predicate<E> fits) {
        return read(stream).stream()
                .map(one -> EventJson.read(one.value(), stream.family()))
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(fits)
                .toList();
    }

    /** The text of a header. */
    public static Optional<String> header(ConsumerRecord<String, String> one, String name) {
        return StreamSupport.stream(one.headers().headers(name).spliterator(), false)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst();
    }
}
