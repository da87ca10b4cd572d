package io.throughline.stack.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void comesBackOnItsPortWithItsDataWhileAClientWaits() throws Exception {
        // Given
        int port;
        var kafka = EmbeddedKafka.start(0, folder.resolve("kafka"));
        port = kafka.port();
        kafka.createStreams(2);
        try (var producer = producer(kafka)) {
            send(producer, "before");

            // When
            kafka.close();
            assertFalse(Ports.answers(port));
            var meanwhile = CompletableFuture.runAsync(() -> send(producer, "meanwhile"));
            try (var again = EmbeddedKafka.start(port, folder.resolve("kafka"))) {
                again.createStreams(2);
                meanwhile.get(60, TimeUnit.SECONDS);

                // Then
                assertEquals(List.of("before", "meanwhile"), values(again));
                assertEquals(Set.copyOf(EmbeddedKafka.STREAMS), topics(again));
            }
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static void send(Producer<String, String> producer, String value) {
        try {
            var _ = producer.send(new ProducerRecord<>("touchpoints", 0, "eve", value))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return Set.copyOf(admin.listTopics().names().get());
        }
    }

    private static List<String> values(EmbeddedKafka kafka) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = List.of(new TopicPartition("touchpoints", 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var values = new ArrayList<String>();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < 2 && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
