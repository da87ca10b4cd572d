package io.throughline.history.timeline;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.MessageId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The entries of all timelines, and the orders that they tell of. */
@ApplicationScoped
public class Entries {
    private static final String APPEND = "insert into entry select * from jsonb_populate_recordset("
            + "cast(null as entry), cast(cast($1 as varchar) as jsonb))";
    private static final String ORDERS = """
            insert into customer_order as known
            select * from jsonb_populate_recordset(cast(null as customer_order), cast(cast($1 as varchar) as jsonb))
            on conflict (customer, number) do update
            set state = excluded.state, summary = excluded.summary, changed_at = excluded.changed_at
            where known.changed_at <= excluded.changed_at
            """;
    /** The last edit counts, and what was taken back stays so; the request that an edited message came in is still there. */
    private static final String CHANGE = """
            update entry set
                text = case told.change when 'edited' then told.text when 'deleted' then '' else entry.text end,
                html = case told.change when 'reacted' then html end,
                quoted = case told.change when 'reacted' then quoted end,
                attachments = case told.change when 'deleted' then '[]' else attachments end,
                raw = case told.change when 'deleted' then null else raw end,
                data = coalesce(data, '{}') || case told.change
                    when 'edited' then jsonb_build_object('edited_at', told.at)
                    when 'deleted' then jsonb_build_object('deleted_at', told.at)
                    else jsonb_build_object('reactions', told.symbols) end
            from jsonb_to_record(cast(cast($1 as varchar) as jsonb))
                as told(conversation varchar, target varchar, change varchar, text varchar, symbols jsonb, at varchar)
            where entry.conversation = told.conversation and entry.provider_id = told.target
                and kind in ('message_in', 'message_out') and data -> 'deleted_at' is null
            """;

    /** Reports come in any order: none takes a call back, and what is known beside adds up. */
    private static final String CALL = """
            update entry set
                text = case when further then told.words else entry.text end,
                data = entry.data || case when further then
                        jsonb_strip_nulls(jsonb_build_object('state', told.state, 'duration', told.duration)) else '{}' end
                    || jsonb_build_object('details', coalesce(entry.data -> 'details', '{}') || told.details)
            from jsonb_to_record(cast(cast($1 as varchar) as jsonb)) as told(
                    conversation varchar, call varchar, state varchar, words varchar, duration varchar, details jsonb)
                cross join lateral (select array['started', 'ringing', 'answered', 'missed', 'ended'] as way) as states
                join entry as known on known.conversation = told.conversation and known.provider_id = told.call
                cross join lateral (
                    select array_position(way, told.state) > array_position(way, known.data ->> 'state') as further)
            where entry.customer = known.customer and entry.seq = known.seq and entry.kind = 'call'
            """;

    private static final String OF_CUSTOMER = """
            select cast(coalesce(jsonb_agg(to_jsonb(e) order by e.seq desc) filter (where e.seq is not null), '[]')
                as varchar)
            from customer asked
            join customer c on c.id = coalesce(asked.merged_into, asked.id)
            left join lateral (
                select * from entry where customer = c.id and seq < cast(cast($2 as varchar) as bigint)
                order by seq desc limit cast(cast($3 as varchar) as int)) e on true
            where asked.id = $1
            group by c.id
            """;
    private static final String MESSAGES = """
            select cast(to_jsonb(e) as varchar) from entry e
            where conversation = $1 and message_seq < cast(cast($2 as varchar) as bigint)
            order by message_seq desc limit cast(cast($3 as varchar) as int)
            """;
    private static final String MESSAGE = "select cast(to_jsonb(e) as varchar) from entry e where message = $1";

    private final Rows rows;

    Entries(Rows rows) {
        this.rows = rows;
    }

    /** Writes entries whose places were taken from their customers. */
    public Uni<Void> append(Sql sql, Collection<Entry> entries) {
        return entries.isEmpty() ? Uni.createFrom().voidItem() : sql.change(APPEND, rows.write(entries));
    }

    /** Changes entries, one change after the other: they are rare, and several may be of one entry. */
    public Uni<Void> change(Sql sql, Collection<EntryChange> changes) {
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(change -> sql.change(statement(change), rows.write(change)))
                .collect()
                .last();
    }

    private static String statement(EntryChange change) {
        return switch (change) {
            case MessageChange _ -> CHANGE;
            case CallChange _ -> CALL;
        };
    }

    /** Keeps the last thing heard of each order; at most one per order and call. */
    public Uni<Void> keep(Sql sql, Collection<Order> orders) {
        return orders.isEmpty() ? Uni.createFrom().voidItem() : sql.change(ORDERS, rows.write(orders));
    }

    /** The newest entries of a customer before a place; nothing when the customer is unknown. */
    public Uni<Optional<List<EntryView>>> ofCustomer(Sql sql, CustomerId customer, long before, int limit) {
        return sql.select(OF_CUSTOMER, customer.value(), Long.toString(before), Integer.toString(limit))
                .map(found -> found.stream().findFirst().map(this::list));
    }

    /** The newest messages of a conversation before a place. */
    public Uni<List<EntryView>> messages(Sql sql, ConversationId conversation, long before, int limit) {
        return sql.select(MESSAGES, conversation.value(), Long.toString(before), Integer.toString(limit))
                .map(found -> found.stream()
                        .map(row -> rows.read(row, EntryView.class))
                        .toList());
    }

    /** A message or note that exists. */
    public Uni<EntryView> message(Sql sql, MessageId message) {
        return sql.select(MESSAGE, message.value()).map(found -> rows.read(found.getFirst(), EntryView.class));
    }

    private List<EntryView> list(String json) {
        return Arrays.asList(rows.read(json, EntryView[].class));
    }
}
