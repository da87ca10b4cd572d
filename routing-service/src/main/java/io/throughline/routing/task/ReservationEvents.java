package io.throughline.routing.task;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.Offer;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCanceled;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationEvent.ReservationRejected;
import io.throughline.contracts.ReservationEvent.ReservationRescinded;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.contracts.ReservationEvent.ReservationWrapping;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.throughline.routing.Documents;
import io.throughline.routing.engine.ReservationState;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Says what happens to rows of the table reservation: one event for each change of state. */
@ApplicationScoped
class ReservationEvents {
    private static final TypeReference<Card> CARD = new TypeReference<>() {};

    private final Documents documents;
    private final Outbox outbox;
    private final RoutingMetrics metrics;

    ReservationEvents(Documents documents, Outbox outbox, RoutingMetrics metrics) {
        this.documents = documents;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Says the events when the transaction commits, and counts them: the last step of the transaction. */
    Uni<Void> say(SqlConnection connection, List<Outgoing> events) {
        return outbox.add(connection, events).invoke(() -> events.forEach(event -> metrics.said(event.event())));
    }

    /** The reservation began; the row has the task's card and time of arrival besides. */
    Outgoing created(Row row, Instant at) {
        metrics.offered(row.getOffsetDateTime("arrived_at").toInstant(), at);
        return outgoing(
                row,
                new ReservationCreated(
                        offer(row),
                        row.getOffsetDateTime("until").toInstant(),
                        row.getString("reason"),
                        documents.read(row.getJsonObject("card"), CARD),
                        at));
    }

    /** The reservation got into the state in the row. */
    Outgoing changed(Row row, Instant at) {
        var offer = offer(row);
        return outgoing(
                row,
                switch (state(row)) {
                    case PENDING -> throw new IllegalArgumentException("no reservation goes back to pending");
                    case ACCEPTED -> new ReservationAccepted(offer, at);
                    case WRAPPING ->
                        new ReservationWrapping(
                                offer, row.getOffsetDateTime("expires_at").toInstant(), at);
                    case REJECTED -> new ReservationRejected(offer, row.getString("ended_by"), at);
                    case TIMEOUT -> new ReservationTimedOut(offer, at);
                    case CANCELED ->
                        new ReservationCanceled(offer, Objects.requireNonNullElse(row.getString("ended_by"), ""), at);
                    case RESCINDED -> new ReservationRescinded(offer, at);
                    case COMPLETED -> new ReservationCompleted(offer, row.getString("ended_by"), at);
                });
    }

    static ReservationState state(Row row) {
        return ReservationState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    static Channel channel(Row row) {
        return Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT));
    }

    private static Offer offer(Row row) {
        return new Offer(
                new ReservationId(row.getString("id")),
                new TaskId(row.getString("task")),
                new AgentId(row.getString("agent")),
                new ConversationId(row.getString("conversation")),
                new CustomerId(row.getString("customer")),
                channel(row));
    }

    private static Outgoing outgoing(Row row, ReservationEvent event) {
        return new Outgoing(event.stream(), event.key(), event, row.getString("trace"));
    }
}
