package io.throughline.identity.resolution;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.likeness.MatchWorker;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what channels report. */
@ApplicationScoped
class TouchpointListener implements Consuming {
    private final Once once;
    private final Consumer<Touchpoint> consumer;
    private final MatchWorker matcher;

    TouchpointListener(Once once, Resolution resolution, MatchWorker matcher) {
        this.once = once;
        this.matcher = matcher;
        this.consumer = new Consumer<>("identity", Touchpoint.class, resolution);
    }

    @Incoming("touchpoints")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch).invoke(matcher::wake);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }
}
