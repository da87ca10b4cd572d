package io.throughline.outbox;

import io.throughline.contracts.Event;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the log, read as far as possible. */
record ReceivedRecord<E extends Event>(
        String id,
        String key,
        String payload,
        @Nullable String trace,
        @Nullable Received<E> received,
        @Nullable String unreadable)
        implements Intake.Arrival {

    static <E extends Event> ReceivedRecord<E> of(ConsumerRecord<String, String> kafka, Class<E> type) {
        var named = header(kafka, "ce_id");
        var id = named == null ? kafka.topic() + "-" + kafka.partition() + "-" + kafka.offset() : named;
        var key = kafka.key() == null ? id : kafka.key();
        var payload = kafka.value() == null ? "" : kafka.value();
        return of(id, key, payload, header(kafka, "traceparent"), type);
    }

    static <E extends Event> ReceivedRecord<E> of(
            String id, String key, String payload, @Nullable String trace, Class<E> type) {
        try {
            var event = EventJson.read(payload, type);
            return new ReceivedRecord<>(id, key, payload, trace, new Received<>(id, key, event, trace), null);
        } catch (IllegalArgumentException unreadable) {
            return new ReceivedRecord<>(id, key, payload, trace, null, unreadable.getMessage());
        }
    }

    @Override
    public boolean readable() {
        return received != null;
    }

    private static @Nullable String header(ConsumerRecord<String, String> kafka, String name) {
        var header = kafka.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
