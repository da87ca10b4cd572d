package io.throughline.gateway.touchpoint;

import io.throughline.contracts.Event;
import io.throughline.outbox.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Writes events as another service would. */
public final class TopicWriter {
    private TopicWriter() {}

    /** Writes the event under the id that goes with what it says, so that a repeat has the same, waits until the log has it. */
    public static void write(Event event) {
        var address = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        var written = new ProducerRecord<>(event.stream().topic(), event.key(), EventJson.write(event));
        written.headers()
                .add(
                        "ce_id",
                        ("evt-" + UUID.nameUUIDFromBytes(EventJson.write(event).getBytes(StandardCharsets.UTF_8)))
                                .getBytes(StandardCharsets.UTF_8));
        Map<String, Object> config = Map.of("bootstrap.servers", address);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(written).get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
