package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Reply;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the agents' replies, to be delivered from here on. */
@ApplicationScoped
class RepliesListener implements Consuming {
    private final Once once;
    private final DeliveryWorker worker;
    private final Consumer<Reply> consumer;

    RepliesListener(Once once, OutgoingReplies outgoing, DeliveryWorker worker) {
        this.once = once;
        this.worker = worker;
        this.consumer = new Consumer<>("gateway.delivery", Reply.class, outgoing::add);
    }

    @Override
    public Consumer<Reply> consumer() {
        return consumer;
    }

    @Incoming("replies")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch).invoke(worker::wake);
    }
}
