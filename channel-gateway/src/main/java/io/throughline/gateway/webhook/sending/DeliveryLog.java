package io.throughline.gateway.webhook.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.WebhookId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What became of messages, to be looked at. */
@ApplicationScoped
public class DeliveryLog {
    private static final String PAGE = """
            select cast(to_jsonb(d) as varchar) from (
                select m.id as event, m.seq, m.type, m.key as about, m.state, m.attempts,
                    case when m.state = 'waiting' and m.begun_at is not null then l.due_at end as next_attempt_at,
                    m.created_at, m.ended_at,
                    (select to_jsonb(a) from (
                        select number, at, millis as took_ms, outcome, status, detail from webhook_attempt
                        where endpoint = m.endpoint and message = m.id order by number desc limit 1) a) as last_attempt
                from webhook_message m left join webhook_lane l on l.endpoint = m.endpoint and l.key = m.key
                where m.endpoint = :webhook and m.seq < cast(:before as bigint)
                    and (cast(:state as varchar) = '' or m.state = cast(:state as varchar))
                    and (cast(:type as varchar) = '' or m.type = cast(:type as varchar))
                    and (cast(:event as varchar) = '' or m.id = cast(:event as varchar))
                order by m.seq desc limit :most) d
            """;
    private static final String ATTEMPTS = """
            select cast(to_jsonb(a) as varchar) from (
                select number, at, millis as took_ms, outcome, status, detail from webhook_attempt
                where endpoint = :webhook and message = :event and number < cast(:before as bigint)
                order by number desc limit :most) a
            """;

    private final ObjectMapper json;

    DeliveryLog(ObjectMapper json) {
        this.json = json;
    }

    /**
     * An attempt.
     *
     * @param number from 1
     * @param outcome in a word: delivered, refused, redirected, gone, busy, timeout, unreachable, tls, unresolved,
     *     forbidden, broken
     * @param status of the answer, if there was one
     * @param detail in words, without anything that the other side said
     */
    public record AttemptView(
            int number,
            Instant at,
            long tookMs,
            String outcome,
            @Nullable Integer status,
            String detail) {}

    /**
     * A message to an endpoint.
     *
     * @param event its id, which is the header webhook-id
     * @param seq its place among the endpoint's messages
     * @param about the conversation, customer or agent within which the order holds
     * @param state waiting, delivered or dead
     * @param nextAttemptAt when it is tried again, where it has failed
     */
    public record DeliveryView(
            String event,
            long seq,
            String type,
            String about,
            String state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable AttemptView lastAttempt) {}

    /**
     * Which messages.
     *
     * @param state empty for all
     * @param type empty for all
     * @param event empty for all
     */
    public record Choice(String state, String type, String event) {
        /** One message. */
        public static Choice one(String event) {
            return new Choice("", "", event);
        }
    }

    /** The endpoint's messages before the given place, the newest first. */
    public Uni<List<DeliveryView>> page(
            Mutiny.Session session, WebhookId webhook, Choice choice, long before, int most) {
        return session.createNativeQuery(PAGE, String.class)
                .setParameter("webhook", webhook.value())
                .setParameter("before", before)
                .setParameter("state", choice.state())
                .setParameter("type", choice.type())
                .setParameter("event", choice.event())
                .setParameter("most", most)
                .getResultList()
                .map(rows -> read(rows, DeliveryView.class));
    }

    /** The attempts at a message before the given one, the newest first. */
    public Uni<List<AttemptView>> attempts(
            Mutiny.Session session, WebhookId webhook, String event, long before, int most) {
        return session.createNativeQuery(ATTEMPTS, String.class)
                .setParameter("webhook", webhook.value())
                .setParameter("event", event)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> read(rows, AttemptView.class));
    }

    private <V> List<V> read(List<String> rows, Class<V> type) {
        return rows.stream().map(row -> read(row, type)).toList();
    }

    private <V> V read(String row, Class<V> type) {
        try {
            return Objects.requireNonNull(json.readValue(row, type));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a row of the log is a view", impossible);
        }
    }
}
