package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.Leaving.Waiting;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/**
 * Puts everything where its part is today, after customers were merged, un-merged or split: timelines in the order in
 * which things were recorded and without gaps, conversations, threads, orders, and who served last. What it makes is a
 * function of the parts alone, so that it comes out the same whichever of two events came first.
 */
@ApplicationScoped
public class Moving {
    private static final List<String> SETTLE = List.of(
            """
            insert into customer (id, version, identities, traits, last_seq)
            select id, 0, '[]', '{}', 0 from unnest(string_to_array($1, ',')) as id order by id
            on conflict do nothing
            """,
            """
            update entry e set customer = moved.root, seq = -moved.place
            from (
                select customer, seq, root,
                    row_number() over (partition by root order by recorded_at, customer <> root, customer, seq) as place
                from (
                    select customer, seq, recorded_at, case when root_of(part) = any(string_to_array($1, ','))
                        then root_of(part) else customer end as root
                    from entry where customer = any(string_to_array($1, ','))) standing) moved
            where e.customer = moved.customer and e.seq = moved.seq
            """,
            "update entry set seq = -seq where customer = any(string_to_array($1, ',')) and seq < 0",
            "delete from thread where customer = any(string_to_array($1, ','))",
            """
            insert into thread (customer, channel, provider_id, conversation)
            select distinct on (customer, channel, provider_id) customer, channel, provider_id, conversation
            from entry
            where customer = any(string_to_array($1, ',')) and message_seq is not null
                and btrim(provider_id) <> '' and length(provider_id) <= 500
            order by customer, channel, provider_id, seq
            """,
            "delete from customer_order where customer = any(string_to_array($1, ','))",
            """
            insert into customer_order (customer, number, state, summary, changed_at)
            select distinct on (customer, number) customer, number, state, text, occurred_at
            from (
                select *, left(data ->> 'reference', 200) as number, data ->> 'kind' as state from entry
                where customer = any(string_to_array($1, ',')) and kind = 'fact') fact
            where state like 'order.%' and number is not null
            order by customer, number, occurred_at desc, seq desc
            """,
            // Who served last, as far as the customer does not have it from somebody who left.
            """
            update customer c set
                last_seq = (select count(*) from entry where customer = c.id),
                last_served_by = served.by, last_served_at = served.at
            from customer asked
            left join lateral (
                select * from (
                    select author as by, recorded_at as at from entry
                    where customer = asked.id and kind = 'message_out'
                    union all
                    select last_served_by, last_served_at from customer
                    where merged_into = asked.id and last_served_at is not null
                    union all
                    select asked.last_served_by, asked.last_served_at
                    where asked.last_served_at is not null and not exists (
                        select from customer left_it
                        where left_it.id = any(string_to_array($1, ',')) and left_it.id <> asked.id
                            and left_it.merged_into is distinct from asked.id
                            and left_it.last_served_at = asked.last_served_at)
                        and not exists (
                            select from entry
                            where customer = any(string_to_array($1, ',')) and customer <> asked.id
                                and kind = 'message_out' and author = asked.last_served_by
                                and recorded_at = asked.last_served_at)) one
                order by at desc limit 1) served on true
            where asked.id = c.id and c.id = any(string_to_array($1, ',')) and c.merged_into is null
            """);

    private final Leaving leaving;

    Moving(Leaving leaving) {
        this.leaving = leaving;
    }

    /** Puts right what stands with these customers, who have to be locked; gives what waits in another conversation now. */
    Uni<List<Waiting>> settle(Sql sql, Collection<CustomerId> customers) {
        var list = Sql.list(customers);
        return leaving.leave(sql, list).call(() -> Leaving.all(sql, SETTLE, list));
    }
}
