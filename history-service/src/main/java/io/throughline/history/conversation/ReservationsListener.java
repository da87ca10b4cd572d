package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Notes which agent a conversation is with, and who served the customer last. */
@ApplicationScoped
class ReservationsListener implements Consuming {
    private final Once once;
    private final Stories stories;
    private final Outbox outbox;
    private final Consumer<ReservationEvent> consumer =
            new Consumer<>("history-reservations", ReservationEvent.class, this::take);

    ReservationsListener(Once once, Stories stories, Outbox outbox) {
        this.once = once;
        this.stories = stories;
        this.outbox = outbox;
    }

    @Incoming("reservations")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }

    private Uni<Void> take(SqlConnection connection, List<Received<ReservationEvent>> received) {
        var events = received.stream()
                .map(Received::event)
                .filter(ReservationsListener::matters)
                .toList();
        return events.isEmpty() ? Uni.createFrom().voidItem() : note(connection, events);
    }

    private static boolean matters(ReservationEvent event) {
        return event instanceof ReservationAccepted
                || event instanceof ReservationCompleted
                || event instanceof ReservationCanceled;
    }

    private Uni<Void> note(SqlConnection connection, List<ReservationEvent> events) {
        var sql = Sql.on(connection);
        var offers = events.stream().map(ReservationEvent::offer).toList();
        return stories.having(sql, offers.stream().map(Offer::conversation).collect(Collectors.toSet()))
                .invoke(loaded -> events.forEach(event -> note(loaded, event)))
                .chain(loaded -> stories.write(sql, loaded.stories().values()))
                .chain(said -> outbox.add(connection, said));
    }

    private static void note(Loaded loaded, ReservationEvent event) {
        var id = event.offer().conversation();
        loaded.storyOf(id).ifPresent(story -> note(story, story.conversation(id).orElseThrow(), event));
    }

    private static void note(Storyline story, Conversation conversation, ReservationEvent event) {
        var agent = event.offer().agent();
        if (event instanceof ReservationAccepted accepted) {
            conversation.assign(agent);
            story.customer().serve(agent, accepted.at());
        } else {
            conversation.release(agent);
        }
        story.touch(conversation);
    }
}
