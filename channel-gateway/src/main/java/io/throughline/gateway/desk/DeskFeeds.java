package io.throughline.gateway.desk;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Event;
import io.throughline.contracts.PresenceEvent;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.gateway.erasure.ErasedConversations;
import io.throughline.gateway.live.Feeds;
import io.throughline.gateway.live.Feeds.Draft;
import io.throughline.outbox.EventJson;
import io.throughline.outbox.Received;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Appends the events that concern an agent to the agent's feed, as they are, and what supervisors see to theirs. The
 * subject of an agent's feed is the agent's id.
 */
@ApplicationScoped
class DeskFeeds {
    /**
     * Entries stay where they are, so that feeds have no gaps; nothing is left in them but what they were about. What
     * supervisors see has no values, except why an agent did not want an offer.
     */
    private static final String FORGET = """
            update feed_entry set
                type = case subject when '%1$s' then type else 'conversation.erased' end,
                data = case subject when '%1$s' then data - 'reason' else jsonb_strip_nulls(jsonb_build_object(
                    'conversation', coalesce(data -> 'conversation', data -> 'offer' -> 'conversation'),
                    'customer', coalesce(data -> 'customer', data -> 'offer' -> 'customer'))) end
            where type <> 'conversation.erased' and (data ->> 'conversation' = any ($1)
                or data -> 'offer' ->> 'conversation' = any ($1) or data -> 'card' ->> 'customer' = any ($2))
            """.formatted(Supervision.SUBJECT);

    private final Feeds feeds;
    private final Assignments assignments;
    private final ErasedConversations erased;

    DeskFeeds(Feeds feeds, Assignments assignments, ErasedConversations erased) {
        this.feeds = feeds;
        this.assignments = assignments;
        this.erased = erased;
    }

    /** Who comes and goes is for supervisors. */
    Uni<Void> presence(SqlConnection connection, List<Received<PresenceEvent>> received) {
        var events = received.stream().map(Received::event).toList();
        return feeds.append(connection, Supervision.drafts(events).toList()).replaceWithVoid();
    }

    /** Offers, and what becomes of them, go to their agent; but not the card of somebody who was erased meanwhile. */
    Uni<Void> reservations(SqlConnection connection, List<Received<ReservationEvent>> received) {
        var events = received.stream().map(Received::event).toList();
        var ids = events.stream().map(event -> event.offer().conversation()).toList();
        return assignments
                .take(connection, events)
                .chain(() -> erased.among(connection, ids))
                .map(gone ->
                        events.stream().filter(event -> !tooLate(event, gone)).toList())
                .chain(told -> feeds.append(connection, withSupervision(offers(told), told)))
                .replaceWithVoid();
    }

    private static boolean tooLate(ReservationEvent event, Set<ConversationId> gone) {
        return event instanceof ReservationCreated
                && gone.contains(event.offer().conversation());
    }

    private static Stream<Draft> offers(List<ReservationEvent> events) {
        return events.stream().map(event -> draft(event.offer().agent(), event));
    }

    /**
     * What happens in conversations goes to whom they are offered and who holds them. What happened before the offer
     * is in the offer's card and in the history that the agent opens with it.
     */
    Uni<Void> conversations(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var events = received.stream().map(Received::event).toList();
        var ids = events.stream().map(ConversationEvent::conversation).toList();
        return assignments
                .present(connection, ids)
                .map(agents -> drafts(events, ConversationEvent::conversation, agents))
                .chain(drafts -> feeds.append(connection, withSupervision(drafts, events)))
                .chain(() -> forget(connection, ErasedConversations.in(received)));
    }

    private Uni<Void> forget(SqlConnection connection, List<ConversationErased> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(ErasedConversations.ids(gone), customers(gone)))
                        .replaceWithVoid();
    }

    private static String[] customers(List<ConversationErased> gone) {
        return gone.stream().map(event -> event.customer().value()).distinct().toArray(String[]::new);
    }

    /** How replies get on goes to who holds the conversation or had it last. */
    Uni<Void> deliveries(SqlConnection connection, List<Received<Delivery>> received) {
        var events = received.stream().map(Received::event).toList();
        var ids = events.stream().map(Delivery::conversation).toList();
        return assignments
                .last(connection, ids)
                .map(agents -> drafts(events, Delivery::conversation, agents))
                .chain(drafts -> feeds.append(connection, drafts.toList()))
                .replaceWithVoid();
    }

    private static List<Draft> withSupervision(Stream<Draft> drafts, List<? extends Event> events) {
        return Stream.concat(drafts, Supervision.drafts(events)).toList();
    }

    private static <E extends Event> Stream<Draft> drafts(
            List<E> events, Function<E, ConversationId> conversation, Map<ConversationId, List<AgentId>> agents) {
        return events.stream().flatMap(event -> agents.getOrDefault(conversation.apply(event), List.of()).stream()
                .map(agent -> draft(agent, event)));
    }

    private static Draft draft(AgentId agent, Event event) {
        return new Draft(
                agent.value(), io.throughline.contracts.Stream.typeOf(event.getClass()), EventJson.write(event), null);
    }
}
