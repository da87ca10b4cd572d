package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which conversations need an agent and which no longer do. */
@ApplicationScoped
class ConversationListener implements Consuming {
    private final Once once;
    private final Consumer<ConversationEvent> consumer;

    ConversationListener(Once once, Tasks tasks, Progress progress, Forgetting forgetting) {
        this.once = once;
        this.consumer = new Consumer<>(
                "routing", ConversationEvent.class, (connection, events) -> tasks.follow(connection, Turn.of(events))
                        .chain(() -> progress.take(connection, events))
                        .chain(() -> forgetting.take(connection, events)));
    }

    @Incoming("conversations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }
}
