package io.throughline.gateway.export;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the gateway itself keeps about customers: how replies to them got on, and what other systems were told. */
@ApplicationScoped
class OwnRecords {
    private static final String REPLIES = """
            select cast(coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('message', message,
                'conversation', conversation, 'channel', lower(channel), 'recipient', reply -> 'recipient',
                'state', state, 'attempts', attempts, 'reason', reason, 'written_at', reply -> 'written_at',
                'attachments', reply -> 'attachments')) order by seq), '[]') as varchar)
            from outgoing where reply ->> 'customer' = any ($1)
            """;
    private static final String TOLD = """
            select cast(coalesce(jsonb_agg(jsonb_build_object('event', id, 'webhook', endpoint, 'type', type,
                'state', state, 'created_at', created_at, 'body', cast(body as jsonb)) order by seq), '[]') as varchar)
            from webhook_message where customer = any ($1)
            """;

    private final Pool pool;

    OwnRecords(Pool pool) {
        this.pool = pool;
    }

    /** Replies to the customer with these ids, as a JSON array. */
    Uni<String> replies(List<String> customers) {
        return array(REPLIES, customers);
    }

    /** What webhooks told of the customer with these ids and keep for their log, as a JSON array. */
    Uni<String> told(List<String> customers) {
        return array(TOLD, customers);
    }

    private Uni<String> array(String query, List<String> customers) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(customers.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getString(0));
    }
}
