package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Card;
import io.throughline.contracts.Card.CardIdentity;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.TouchpointId;
import io.throughline.history.card.Cards;
import io.throughline.history.conversation.Threads.ThreadRow;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entries;
import io.throughline.outbox.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads what a transaction needs of its customers' stories, and writes what is new in them. */
@ApplicationScoped
class Stories {
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
                    from entry where touchpoint = any(string_to_array(cast($4 as varchar), ',')))) as varchar)
            """;
    private static final String INTRODUCE = """
            insert into customer (id, version, name, identities, traits, last_seq)
            select id, 0, name, identities, '{}', 0
            from jsonb_populate_recordset(cast(null as customer), cast(cast($1 as varchar) as jsonb))
            on conflict (id) do nothing
            """;

    private final Rows rows;
    private final Conversations conversations;
    private final Threads threads;
    private final Entries entries;
    private final Cards cards;

    Stories(Rows rows, Conversations conversations, Threads threads, Entries entries, Cards cards) {
        this.rows = rows;
        this.conversations = conversations;
        this.threads = threads;
        this.entries = entries;
        this.cards = cards;
    }

    /** What was found. */
    record Loaded(Map<CustomerId, Storyline> stories, Set<TouchpointId> known) {
        /** The story of one of the customers asked for. */
        Storyline story(CustomerId customer) {
            return Objects.requireNonNull(stories.get(customer));
        }

        /** Whether the touchpoint is on no timeline yet; from now on it is. */
        boolean isNew(TouchpointId touchpoint) {
            return known.add(touchpoint);
        }
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
            Set<TouchpointId> known) {}

    /** Locks the customers of the touchpoints and loads what they may continue. */
    Uni<Loaded> forTouchpoints(Sql sql, List<TouchpointIdentified> touchpoints) {
        var customers = touchpoints.stream().map(TouchpointIdentified::customer).collect(Collectors.toSet());
        var ids = touchpoints.stream()
                .map(identified -> identified.touchpoint().id().value())
                .collect(Collectors.joining(","));
        var references = touchpoints.stream()
                .flatMap(identified -> Hearing.references(Heard.of(identified)).stream())
                .distinct()
                .toList();
        return load(sql, customers, references, "", ids)
                .call(found -> introduce(sql, found, touchpoints))
                .map(found -> loaded(customers, found));
    }

    /** Locks the customers and loads these of their conversations, besides those that are not resolved. */
    Uni<Loaded> forConversations(Sql sql, Set<CustomerId> customers, Set<ConversationId> wanted) {
        return load(sql, customers, List.of(), Sql.list(wanted), "").map(found -> loaded(customers, found));
    }

    /** Locks the customer of a conversation; nothing when there is no such conversation. */
    Uni<Optional<CustomerId>> lock(Sql sql, ConversationId conversation) {
        return conversations.lock(sql, conversation);
    }

    /** Writes what is new in the stories and gives what is to be said about it, with cards made now. */
    Uni<List<Outgoing>> write(Sql sql, Collection<Storyline> stories) {
        return conversations.save(sql, stories).chain(() -> append(sql, stories));
    }

    /** The same for a story whose customer and conversation are in a session, which saves them itself. */
    Uni<List<Outgoing>> append(Sql sql, Collection<Storyline> stories) {
        var drafts = all(stories, story -> story.drafts().stream());
        var customers = drafts.stream().map(Draft::customer).collect(Collectors.toSet());
        return entries.append(sql, all(stories, story -> story.entries().stream()))
                .chain(() -> entries.keep(sql, all(stories, story -> story.orders().stream())))
                .chain(() -> threads.keep(sql, all(stories, Stories::newThreads)))
                .chain(() -> cards.of(sql, customers))
                .map(made -> drafts.stream()
                        .map(draft -> draft.with(card(made, draft)))
                        .toList());
    }

    private Uni<Found> load(
            Sql sql, Set<CustomerId> customers, List<ThreadKey> references, String wanted, String touchpoints) {
        return conversations
                .lock(sql, customers)
                .chain(() -> sql.select(LOAD, Sql.list(customers), rows.write(references), wanted, touchpoints))
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

    private static Loaded loaded(Set<CustomerId> customers, Found found) {
        var heads = found.customers().stream().collect(Collectors.toMap(Customer::id, Function.identity()));
        var ofCustomer = found.conversations().stream().collect(Collectors.groupingBy(c -> c.customer));
        var stories = customers.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new Storyline(
                                heads.getOrDefault(id, new Customer(id)), ofCustomer.getOrDefault(id, List.of()))));
        var loaded = new Loaded(stories, new HashSet<>(found.known()));
        found.threads().forEach(row -> loaded.story(row.customer()).know(row.key(), row.conversation()));
        return loaded;
    }

    private static Card card(Map<CustomerId, Card> cards, Draft draft) {
        var card = cards.get(draft.customer());
        if (card == null) {
            throw new IllegalStateException("no card of customer " + draft.customer());
        }
        return card;
    }

    private static Stream<ThreadRow> newThreads(Storyline story) {
        return story.newThreads().entrySet().stream().map(thread -> ThreadRow.of(thread.getKey(), thread.getValue()));
    }

    private static <T> List<T> all(Collection<Storyline> stories, Function<Storyline, Stream<T>> part) {
        return stories.stream().flatMap(part).toList();
    }
}
