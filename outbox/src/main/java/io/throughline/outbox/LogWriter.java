package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Writes rows of the outbox to the log. */
@ApplicationScoped
class LogWriter {
    private final MutinyEmitter<String> emitter;
    private final URI source;

    LogWriter(
            @Channel("outbox") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * Relay.BATCH)
                    MutinyEmitter<String> emitter,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.emitter = emitter;
        this.source = URI.create("/" + service);
    }

    /** Completes when the broker has the row. */
    Uni<Void> write(OutboxRow row) {
        return emitter.sendMessage(Message.of(row.payload())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(row.topic())
                        .withKey(row.key())
                        .withHeaders(headers(row))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.builder()
                        .withId(row.eventId())
                        .withType(row.type())
                        .withSource(source)
                        .withTimestamp(row.createdAt().atZone(ZoneOffset.UTC))
                        .build()));
    }

    private static RecordHeaders headers(OutboxRow row) {
        var headers = new RecordHeaders();
        if (row.trace() != null) {
            headers.add("traceparent", row.trace().getBytes(StandardCharsets.US_ASCII));
        }
        return headers;
    }
}
