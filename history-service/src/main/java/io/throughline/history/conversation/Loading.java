package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Card.CardIdentity;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.TouchpointId;
import io.throughline.history.conversation.Threads.ThreadRow;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Customer;
import io.throughline.outbox.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads what a transaction needs of its customers' stories. */
@ApplicationScoped
class Loading {
    private static final String LOAD = """
            with customers as (select unnest(string_to_array(cast($1 as varchar), ',')) as id),
                threads as (
                    select t.* from thread t
                    join jsonb_populate_recordset(cast(null as thread), cast(cast($2 as varchar) as jsonb)) as wanted
                    using (customer, channel, provider_id)),
                wanted as (
                    select id from conversation where customer in (select id from customers) and status <> 'resolved'
                    union select conversation from threads
                    union select unnest(string_to_array(cast($3 as varchar), ',')))
            select cast(jsonb_build_object(
                'customers', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'last_seq', last_seq,
                    'last_served_by', last_served_by, 'last_served_at', last_served_at)), '[]')
                    from customer where id in (select id from customers)),
                'conversations', (select coalesce(jsonb_agg(to_jsonb(c)), '[]')
                    from conversation c where id in (select id from wanted)),
                'threads', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from threads t),
                'known', (select coalesce(jsonb_agg(touchpoint), '[]')
                    from entry where touchpoint = any(string_to_array(cast($4 as varchar), ','))),
                'erased', (select coalesce(jsonb_agg(id), '[]') from customer
                    where erased_at is not null and id in (
                        select id from customers union all select unnest(string_to_array(cast($5 as varchar), ',')))),
                'merged', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'merged_into', merged_into)), '[]')
                    from customer where merged_into is not null and id in (
                        select unnest(string_to_array(cast($5 as varchar), ',')) union all
                        select part from moved_touchpoint
                            where touchpoint = any(string_to_array(cast($4 as varchar), ',')))),
                'moved', (select coalesce(jsonb_agg(jsonb_build_object('touchpoint', touchpoint, 'part', part)), '[]')
                    from moved_touchpoint
                    where touchpoint = any(string_to_array(cast($4 as varchar), ',')))) as varchar)
            """;
    private static final String INTRODUCE = """
            insert into customer (id, version, name, identities, traits, last_seq)
            select id, 0, name, identities, '{}', 0
            from jsonb_populate_recordset(cast(null as customer), cast(cast($1 as varchar) as jsonb))
            on conflict (id) do nothing
            """;

    private final Rows rows;
    private final Conversations conversations;

    Loading(Rows rows, Conversations conversations) {
        this.rows = rows;
        this.conversations = conversations;
    }

    /** What is known of a customer of whom no snapshot has come yet. */
    private record Introduction(CustomerId id, @Nullable String name, List<CardIdentity> identities) {
        static Introduction of(TouchpointIdentified identified) {
            var origin = identified.touchpoint().origin().sender().origin();
            return new Introduction(
                    identified.customer(),
                    identified.customerName(),
                    List.of(new CardIdentity(origin.key(), identified.assurance())));
        }
    }

    private record Found(
            List<Customer> customers,
            List<Conversation> conversations,
            List<ThreadRow> threads,
            Set<TouchpointId> known,
            Set<CustomerId> erased,
            List<Placement.Merged> merged,
            List<Placement.Moved> moved) {
        Placement placement() {
            return Placement.of(merged, moved);
        }
    }

    /**
     * Locks the customers of the touchpoints and loads what they may continue. Whose a touchpoint is follows from its part
     * and from what the stream of customers has said of that: whichever of the two streams is ahead, it comes out the same.
     */
    Uni<Loaded> forTouchpoints(Sql sql, List<Received<Identified>> events) {
        return load(sql, events)
                .chain(found -> placed(sql, found, events, found.placement().place(events)));
    }

    private Uni<Loaded> placed(
            Sql sql, Found found, List<Received<Identified>> told, List<Received<Identified>> placed) {
        return placed.equals(told) ? introduced(sql, found, placed) : forTouchpoints(sql, placed);
    }

    private Uni<Loaded> introduced(Sql sql, Found found, List<Received<Identified>> events) {
        var touchpoints = events.stream().map(Hearing::touchpoint).toList();
        return introduce(sql, found, touchpoints)
                .replaceWith(loaded(customers(touchpoints, TouchpointIdentified::customer), found, events));
    }

    private Uni<Found> load(Sql sql, List<Received<Identified>> events) {
        var touchpoints = events.stream().map(Hearing::touchpoint).toList();
        var customers = customers(touchpoints, TouchpointIdentified::customer);
        var parts = customers(touchpoints, TouchpointIdentified::partOrCustomer);
        var ids = touchpoints.stream()
                .map(identified -> identified.touchpoint().id().value())
                .collect(Collectors.joining(","));
        var references = touchpoints.stream()
                .flatMap(identified -> Hearing.references(Heard.of(identified)).stream())
                .distinct()
                .toList();
        return conversations
                .lock(sql, Stream.concat(customers.stream(), parts.stream()).collect(Collectors.toSet()))
                .chain(() -> load(sql, customers, rows.write(references), "", ids, Sql.list(parts)));
    }

    private static Set<CustomerId> customers(
            List<TouchpointIdentified> touchpoints, Function<TouchpointIdentified, CustomerId> whose) {
        return touchpoints.stream().map(whose).collect(Collectors.toSet());
    }

    /** Locks the customers and loads these of their conversations, besides those that are not resolved. */
    Uni<Loaded> forConversations(Sql sql, Set<CustomerId> customers, Set<ConversationId> wanted) {
        return conversations
                .lock(sql, customers)
                .chain(() -> load(sql, customers, "[]", Sql.list(wanted), "", ""))
                .map(found -> loaded(customers, found, List.of()));
    }

    /** Locks the customers who have the conversations, as they are once nobody else moves them, and loads them. */
    Uni<Loaded> having(Sql sql, Set<ConversationId> wanted) {
        return conversations
                .customers(sql, wanted)
                .chain(customers -> forConversations(sql, Set.copyOf(customers), wanted));
    }

    private Uni<Found> load(
            Sql sql, Set<CustomerId> customers, String references, String wanted, String touchpoints, String parts) {
        return sql.select(LOAD, Sql.list(customers), references, wanted, touchpoints, parts)
                .map(found -> rows.read(found.getFirst(), Found.class));
    }

    private Uni<Void> introduce(Sql sql, Found found, List<TouchpointIdentified> touchpoints) {
        var known = found.customers().stream().map(Customer::id).collect(Collectors.toSet());
        var strangers = touchpoints.stream()
                .filter(identified -> !known.contains(identified.customer()))
                .map(Introduction::of)
                .sorted(Comparator.comparing(introduction -> introduction.id().value()))
                .toList();
        return strangers.isEmpty() ? Uni.createFrom().voidItem() : sql.change(INTRODUCE, rows.write(strangers));
    }

    private static Loaded loaded(Set<CustomerId> customers, Found found, List<Received<Identified>> events) {
        var heads = found.customers().stream().collect(Collectors.toMap(Customer::id, Function.identity()));
        var ofCustomer = found.conversations().stream().collect(Collectors.groupingBy(c -> c.customer));
        var stories = customers.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new Storyline(
                                heads.getOrDefault(id, new Customer(id)), ofCustomer.getOrDefault(id, List.of()))));
        var loaded = new Loaded(stories, new HashSet<>(found.known()), events, found.erased());
        found.threads().forEach(row -> loaded.story(row.customer()).know(row.key(), row.conversation()));
        return loaded;
    }
}
