package io.throughline.history.card;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Card;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cards of customers, made in one round trip for any number of them. */
@ApplicationScoped
public class Cards {
    private static final String CARDS = """
            select cast(jsonb_build_object(
                'customer', c.id,
                'name', c.name,
                'identities', c.identities,
                'traits', c.traits,
                'conversations', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'id', v.id, 'status', v.status, 'subject', left(v.subject, 300), 'channel', v.channel,
                        'last_activity_at', v.last_activity_at)
                        order by v.status = 'resolved', v.last_activity_at desc), '[]')
                    from (select * from conversation where customer = c.id
                        order by status = 'resolved', last_activity_at desc limit 10) v),
                'entries', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'kind', e.kind, 'channel', e.channel, 'by', e.author, 'occurred_at', e.occurred_at,
                        'summary', left(coalesce(nullif(e.text, ''), e.subject, e.unreadable, ''), 300))
                        order by e.seq desc), '[]')
                    from (select * from entry where customer = c.id order by seq desc limit 20) e),
                'orders', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'number', o.number, 'state', left(o.state, 100), 'summary', left(o.summary, 300),
                        'changed_at', o.changed_at)
                        order by o.changed_at desc), '[]')
                    from (select * from customer_order where customer = c.id
                        order by changed_at desc limit 10) o),
                'last_served_by', c.last_served_by,
                'as_of', cast($2 as varchar)) as varchar)
            from customer c
            where c.id in (select coalesce(merged_into, id) from customer
                where id = any(string_to_array(cast($1 as varchar), ',')))
            """;

    private final Rows rows;
    private final Clock clock;

    Cards(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The cards of those customers that exist, by customer; of a merged one, the card of the one it became. */
    public Uni<Map<CustomerId, Card>> of(Sql sql, Collection<CustomerId> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sql.select(CARDS, Sql.list(customers), clock.instant().toString())
                        .map(this::byCustomer);
    }

    private Map<CustomerId, Card> byCustomer(List<String> found) {
        return found.stream()
                .map(json -> rows.read(json, Card.class))
                .collect(Collectors.toMap(Card::customer, Function.identity()));
    }
}
