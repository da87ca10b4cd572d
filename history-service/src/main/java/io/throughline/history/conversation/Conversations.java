package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conversations with their customers. Who changes a conversation or writes on a timeline first locks the customer:
 * two batches, or a batch and a command, take turns, and each sees what the other did.
 */
@ApplicationScoped
public class Conversations {
    private static final String LOCK = """
            select cast(count(pg_advisory_xact_lock(hashtextextended(customer, 0))) as varchar)
            from (select customer from unnest(string_to_array(cast($1 as varchar), ',')) as customer
                order by customer) sorted
            """;
    private static final String LOCK_BY_ID = """
            select customer from conversation
            where id = $1 and pg_advisory_xact_lock(hashtextextended(customer, 0)) is not null
            """;
    private static final String SAVE_CUSTOMERS = """
            insert into customer (id, version, identities, traits, last_seq, last_served_by, last_served_at)
            select id, 0, '[]', '{}', last_seq, last_served_by, last_served_at
            from jsonb_populate_recordset(cast(null as customer), cast(cast($1 as varchar) as jsonb))
            on conflict (id) do update set last_seq = excluded.last_seq, last_served_by = excluded.last_served_by,
                last_served_at = excluded.last_served_at
            """;
    private static final String SAVE = """
            insert into conversation as known
            select * from jsonb_populate_recordset(cast(null as conversation), cast(cast($1 as varchar) as jsonb))
            on conflict (id) do update set status = excluded.status, subject = excluded.subject, channel = excluded.channel,
                inbox = excluded.inbox, identity_type = excluded.identity_type,
                identity_issuer = excluded.identity_issuer, identity_value = excluded.identity_value,
                assurance = excluded.assurance, queue = excluded.queue,
                last_activity_at = excluded.last_activity_at, waiting_since = excluded.waiting_since,
                resolved_at = excluded.resolved_at, assigned_agent = excluded.assigned_agent,
                last_seq = excluded.last_seq, version = known.version + 1
            """;
    private static final String BY_ID = "select cast(to_jsonb(c) as varchar) from conversation c where id = $1";
    private static final String CUSTOMERS = """
            select distinct customer from conversation where id = any(string_to_array(cast($1 as varchar), ','))
            """;
    private static final String LIST = """
            select cast(to_jsonb(c) as varchar) from conversation c
            where (cast($1 as varchar) = '' or customer = (
                    select coalesce(merged_into, id) from customer where id = cast($1 as varchar)))
                and (cast($2 as varchar) = '' or assigned_agent = cast($2 as varchar))
                and (cast($3 as varchar) = '' or status = any(string_to_array(cast($3 as varchar), ',')))
                and (cast($4 as varchar) = '' or id < cast($4 as varchar))
            order by id desc limit cast(cast($5 as varchar) as int)
            """;

    private final Rows rows;

    Conversations(Rows rows) {
        this.rows = rows;
    }

    /**
     * Which conversations are asked for.
     *
     * @param agent the one who has them
     * @param statuses any of these; all when there is none
     */
    record Wanted(Optional<CustomerId> customer, Optional<AgentId> agent, Set<ConversationStatus> statuses) {
        Wanted {
            statuses = Set.copyOf(statuses);
        }
    }

    /** Waits for the customers and keeps them to the end of the transaction. */
    public Uni<Void> lock(Sql sql, Collection<CustomerId> customers) {
        return sql.select(LOCK, Sql.list(customers)).replaceWithVoid();
    }

    /** Locks the customer of a conversation; nothing when there is no such conversation. */
    Uni<Optional<CustomerId>> lock(Sql sql, ConversationId conversation) {
        return sql.select(LOCK_BY_ID, conversation.value())
                .map(found -> found.stream().findFirst().map(CustomerId::new));
    }

    /** The customers who have the conversations. */
    Uni<List<CustomerId>> customers(Sql sql, Collection<ConversationId> conversations) {
        return sql.select(CUSTOMERS, Sql.list(conversations))
                .map(found -> found.stream().map(CustomerId::new).toList());
    }

    /** Writes new and changed conversations, and the heads of all timelines. */
    Uni<Void> save(Sql sql, Collection<Storyline> stories) {
        var customers = stories.stream()
                .map(Storyline::customer)
                .sorted(Comparator.comparing(customer -> customer.id().value()))
                .toList();
        var changed =
                stories.stream().flatMap(story -> story.changed().stream()).toList();
        return sql.change(SAVE_CUSTOMERS, rows.write(customers))
                .chain(() -> changed.isEmpty() ? Uni.createFrom().voidItem() : sql.change(SAVE, rows.write(changed)));
    }

    Uni<Optional<Conversation>> byId(Sql sql, ConversationId id) {
        return sql.select(BY_ID, id.value())
                .map(found -> conversations(found).stream().findFirst());
    }

    /** The conversations opened last, before a place. */
    Uni<List<Conversation>> list(Sql sql, Wanted wanted, String before, int limit) {
        return sql.select(
                        LIST,
                        wanted.customer().map(CustomerId::value).orElse(""),
                        wanted.agent().map(AgentId::value).orElse(""),
                        wanted.statuses().stream()
                                .map(status -> status.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(",")),
                        before,
                        Integer.toString(limit))
                .map(this::conversations);
    }

    private List<Conversation> conversations(List<String> found) {
        return found.stream().map(row -> rows.read(row, Conversation.class)).toList();
    }
}
