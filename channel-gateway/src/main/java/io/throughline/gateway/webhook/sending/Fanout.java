package io.throughline.gateway.webhook.sending;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.Event;
import io.throughline.gateway.erasure.ErasedConversations;
import io.throughline.gateway.webhook.event.EventPattern;
import io.throughline.gateway.webhook.event.PublicEvent;
import io.throughline.gateway.webhook.event.PublicEvents;
import io.throughline.gateway.webhook.sending.Messages.Copy;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps, for each endpoint, what it wants to be told of. Endpoints that are paused or disabled collect too: nothing is
 * lost while nobody listens. Without endpoints it costs one look.
 */
@ApplicationScoped
class Fanout {
    private static final String ENDPOINTS = "select id, events from webhook_endpoint order by id for key share";
    private static final String FORGET_TALK = "delete from webhook_message where key = any ($1)";
    private static final String FORGET = "delete from webhook_message where customer = any ($1)";

    private final PublicEvents events;
    private final Messages messages;

    Fanout(PublicEvents events, Messages messages) {
        this.events = events;
        this.messages = messages;
    }

    private record Wish(String endpoint, List<String> patterns) {
        static Wish of(Row row) {
            return new Wish(row.getString("id"), List.of(row.getString("events").split(" ")));
        }

        boolean wants(PublicEvent event) {
            return EventPattern.matches(patterns, event.type());
        }
    }

    /** Keeps what is told of the events for whoever wants it. */
    <E extends Event> Uni<Void> take(SqlConnection connection, List<Received<E>> received) {
        return connection
                .query(ENDPOINTS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Wish::of)
                        .toList())
                .chain(wishes -> wishes.isEmpty() ? nothing() : keep(connection, wishes, received));
    }

    /** The same; what was told of customers who are erased is forgotten before. */
    Uni<Void> customers(SqlConnection connection, List<Received<CustomerEvent>> received) {
        var erased = received.stream()
                .map(Received::event)
                .filter(CustomerErased.class::isInstance)
                .map(event -> event.customer().value())
                .toArray(String[]::new);
        return erased.length == 0
                ? take(connection, received)
                : connection.preparedQuery(FORGET).execute(Tuple.of(erased)).chain(() -> take(connection, received));
    }

    /** The same; what was told of conversations that are erased is forgotten after, whatever came late of it. */
    Uni<Void> conversations(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var erased = ErasedConversations.in(received);
        return erased.isEmpty()
                ? take(connection, received)
                : take(connection, received).chain(() -> connection
                        .preparedQuery(FORGET_TALK)
                        .execute(Tuple.of(ErasedConversations.ids(erased)))
                        .replaceWithVoid());
    }

    private <E extends Event> Uni<Void> keep(SqlConnection connection, List<Wish> wishes, List<Received<E>> received) {
        var told = received.stream().flatMap(one -> events.of(one).stream()).toList();
        var copies = IntStream.range(0, told.size())
                .boxed()
                .flatMap(place -> copies(wishes, told.get(place), place + 1))
                .toList();
        return messages.add(connection, told, copies);
    }

    private static Stream<Copy> copies(List<Wish> wishes, PublicEvent event, int place) {
        return wishes.stream().filter(wish -> wish.wants(event)).map(wish -> new Copy(wish.endpoint(), place));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
