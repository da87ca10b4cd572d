package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Identified;
import io.throughline.history.rows.Sql;
import io.throughline.outbox.Consumer;
import io.throughline.outbox.Consuming;
import io.throughline.outbox.Once;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes touchpoints into their customers' stories: a batch is one transaction of a fixed number of statements. */
@ApplicationScoped
class IdentifiedListener implements Consuming {
    private static final Logger LOG = Logger.getLogger(IdentifiedListener.class);

    private final Once once;
    private final Stories stories;
    private final Outbox outbox;
    private final Clock clock;
    private final Hearing hearing;
    private final Consumer<Identified> consumer = new Consumer<>("history-identified", Identified.class, this::take);

    IdentifiedListener(Once once, Stories stories, Outbox outbox, Clock clock, ConversationConfig config) {
        this.once = once;
        this.stories = stories;
        this.outbox = outbox;
        this.clock = clock;
        this.hearing = new Hearing(new Continuation(config.continueWithin(), config.reopenWithin()));
    }

    @Incoming("identified")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return once.run(consumer, batch);
    }

    @Override
    public Consumer<?> consumer() {
        return consumer;
    }

    private Uni<Void> take(SqlConnection connection, List<Received<Identified>> events) {
        var sql = Sql.on(connection);
        return stories.forTouchpoints(sql, events)
                .invoke(this::hear)
                .chain(loaded -> stories.write(sql, loaded.stories().values()))
                .chain(said -> outbox.add(connection, said));
    }

    private void hear(Loaded loaded) {
        for (var received : loaded.events()) {
            var touchpoint = Hearing.touchpoint(received).touchpoint().id();
            var story = loaded.story(received.event().customer());
            if (loaded.tooLate(Hearing.touchpoint(received))) {
                LOG.infof(
                        "customer=%s touchpoint=%s is of somebody erased",
                        story.customer().id(), touchpoint);
            } else if (loaded.isNew(touchpoint)) {
                hearing.hear(story, received, clock.instant());
                LOG.debugf("customer=%s touchpoint=%s taken", story.customer().id(), touchpoint);
            } else {
                LOG.infof("customer=%s touchpoint=%s is known", story.customer().id(), touchpoint);
            }
        }
    }
}
