package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of files that lie at providers, to be fetched from here on. */
@ApplicationScoped
class FilesListener implements Consuming {
    private final Once once;
    private final MediaWorker worker;
    private final Consumer<Touchpoint> consumer;

    FilesListener(Once once, Intake intake, MediaWorker worker) {
        this.once = once;
        this.worker = worker;
        this.consumer = new Consumer<>("gateway.media", Touchpoint.class, intake::take);
    }

    @Override
    public Consumer<Touchpoint> consumer() {
        return consumer;
    }

    @Incoming("media-touchpoints")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch).invoke(worker::wake);
    }
}
