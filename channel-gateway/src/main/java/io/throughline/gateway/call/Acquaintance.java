package io.throughline.gateway.call;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.ConversationEvent.CallProgressed;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.outbox.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Learns whose calls they are, and which agents have taken them. */
@ApplicationScoped
class Acquaintance {
    private static final String KNOW = """
            update call set conversation = told.conversation, name = coalesce(told.name, call.name),
                matter = coalesce(told.matter, call.matter), changed_at = $2
            from jsonb_to_recordset($1) as told(call varchar, conversation varchar, name varchar, matter varchar)
            where call.id = told.call
            """;
    /** Who has the conversation is reached on every channel: nobody else is asked. */
    private static final String TO_HOLDERS = """
            update call set agent = held.agent, due_at = $2
            from desk_assignment as held
            where call.id = any ($1) and held.conversation = call.conversation and held.state = 'held'
                and call.agent is null and call.stage = 'queued'
            """;

    private static final String ASSIGN = """
            update call set agent = told.agent, due_at = $2, attempts = 0
            from jsonb_to_recordset($1) as told(conversation varchar, agent varchar)
            where call.conversation = told.conversation and stage in ('queued', 'callback', 'connected')
                and call.agent is distinct from told.agent
            """;
    private static final String FORGET =
            "update call set number = '', name = null, matter = null where conversation = any ($1)";

    private final Clock clock;

    Acquaintance(Clock clock) {
        this.clock = clock;
    }

    private record Known(
            String call,
            ConversationId conversation,
            @Nullable String name,
            @Nullable String matter) {
        static Stream<Known> of(ConversationEvent event) {
            return switch (event) {
                case MessageRecorded(var conversation, var _, var message, var snapshot, var card)
                when message.channel() == Channel.VOICE && message.providerId() != null ->
                    Stream.of(new Known(message.providerId(), conversation, card.name(), snapshot.subject()));
                case CallProgressed told ->
                    Stream.of(new Known(
                            told.call(),
                            told.conversation(),
                            name(told.card()),
                            told.snapshot().subject()));
                default -> Stream.empty();
            };
        }

        private static @Nullable String name(Card card) {
            return card.name();
        }

        JsonObject json() {
            return new JsonObject()
                    .put("call", call)
                    .put("conversation", conversation.value())
                    .put("name", name)
                    .put("matter", matter);
        }
    }

    /** Takes in what is said of conversations with calls in them. */
    Uni<Void> conversations(SqlConnection connection, List<Received<ConversationEvent>> received) {
        var known = received.stream().flatMap(one -> Known.of(one.event())).toList();
        var gone = received.stream()
                .filter(one -> one.event() instanceof ConversationErased)
                .map(one -> one.event().conversation().value())
                .toArray(String[]::new);
        return know(connection, known)
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(gone)))
                .replaceWithVoid();
    }

    private Uni<Void> know(SqlConnection connection, List<Known> known) {
        var rows = new JsonArray(known.stream().map(Known::json).toList());
        var calls = known.stream().map(Known::call).toArray(String[]::new);
        return known.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(KNOW)
                        .execute(Tuple.of(rows, now()))
                        .chain(() -> connection.preparedQuery(TO_HOLDERS).execute(Tuple.of(calls, now())))
                        .replaceWithVoid();
    }

    /** Takes in who has taken what: the phone of whoever takes a conversation with a call rings. */
    Uni<Void> reservations(SqlConnection connection, List<Received<ReservationEvent>> received) {
        var taken = new JsonArray(received.stream()
                .map(Received::event)
                .map(Acquaintance::taken)
                .flatMap(Optional::stream)
                .toList());
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ASSIGN)
                        .execute(Tuple.of(taken, now()))
                        .replaceWithVoid();
    }

    private static Optional<JsonObject> taken(ReservationEvent event) {
        return event instanceof ReservationAccepted(var offer, var _)
                ? Optional.of(row(offer.conversation(), offer.agent()))
                : Optional.empty();
    }

    private static JsonObject row(ConversationId conversation, AgentId agent) {
        return new JsonObject().put("conversation", conversation.value()).put("agent", agent.value());
    }

    private OffsetDateTime now() {
        return Objects.requireNonNull(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
