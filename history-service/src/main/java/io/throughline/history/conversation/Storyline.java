package io.throughline.history.conversation;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Card;
import io.throughline.contracts.ConversationEvent.CardChanged;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationEvent.MessageRecorded;
import io.throughline.contracts.ConversationEvent.StatusChanged;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.Event;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.EntryChange;
import io.throughline.history.timeline.Order;
import io.throughline.outbox.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One customer's conversations in memory while a transaction works on them: what was loaded, and what is new and has
 * to be written and said at its end.
 */
final class Storyline {
    private final Customer customer;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private final Map<ThreadKey, String> threads = new HashMap<>();

    private final Set<Conversation> changed = new LinkedHashSet<>();
    private final Map<ThreadKey, String> newThreads = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<EntryChange> changes = new ArrayList<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private @Nullable CardChange cardChange;

    Storyline(Customer customer, Collection<Conversation> conversations) {
        this.customer = customer;
        conversations.forEach(conversation -> this.conversations.put(conversation.id, conversation));
    }

    /** Tells of a thread that was found in the database. */
    void know(ThreadKey key, String conversation) {
        threads.put(key, conversation);
    }

    /** From now on answers to this message belong to the conversation; the first who has the id keeps it. */
    void begin(ThreadKey key, Conversation conversation) {
        if (threads.putIfAbsent(key, conversation.id) == null) {
            newThreads.put(key, conversation.id);
        }
    }

    Optional<Conversation> ofThread(ThreadKey key) {
        return Optional.ofNullable(threads.get(key)).map(conversations::get);
    }

    Optional<Conversation> conversation(ConversationId id) {
        return Optional.ofNullable(conversations.get(id.value()));
    }

    /** Marks a conversation as changed or new. */
    void touch(Conversation conversation) {
        conversations.put(conversation.id, conversation);
        changed.add(conversation);
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Changes an entry that is there already, or comes with this transaction. */
    void change(EntryChange change) {
        changes.add(change);
    }

    void keep(Order order) {
        orders.merge(order.number(), order, Order::later);
    }

    /** Says that a message was recorded. */
    void sayRecorded(Conversation conversation, Message message, @Nullable Received<?> cause) {
        var snapshot = conversation.snapshot(customer);
        say(card -> new MessageRecorded(conversation.id(), customer.id(), message, snapshot, card), cause);
    }

    /** Says that the status is another one. */
    void sayMoved(
            Conversation conversation,
            ConversationStatus from,
            @Nullable AgentId by,
            Instant at,
            @Nullable Received<?> cause) {
        var snapshot = conversation.snapshot(customer);
        say(card -> new StatusChanged(conversation.id(), customer.id(), from, snapshot, by, at), cause);
    }

    /** Something outside of the conversations changed the card. */
    void changeCard(Instant at, Received<?> cause) {
        cardChange = new CardChange(at, cause);
    }

    /** Says something else. */
    void say(Function<Card, Event> event, @Nullable Received<?> cause) {
        drafts.add(new Draft(customer.id(), event, cause));
    }

    Customer customer() {
        return customer;
    }

    Collection<Conversation> conversations() {
        return conversations.values();
    }

    Set<Conversation> changed() {
        return changed;
    }

    Map<ThreadKey, String> newThreads() {
        return newThreads;
    }

    List<Entry> entries() {
        return entries;
    }

    List<EntryChange> changes() {
        return changes;
    }

    Collection<Order> orders() {
        return orders.values();
    }

    /** What to say; a changed card is told once to each conversation that is not resolved. */
    List<Draft> drafts() {
        var change = cardChange;
        if (change == null) {
            return drafts;
        }
        var told = conversations.values().stream()
                .filter(conversation -> conversation.status != ConversationStatus.RESOLVED)
                .map(conversation -> change.of(conversation, customer));
        return Stream.concat(drafts.stream(), told).toList();
    }

    private record CardChange(Instant at, Received<?> cause) {
        Draft of(Conversation conversation, Customer customer) {
            return new Draft(customer.id(), card -> new CardChanged(conversation.id(), customer.id(), card, at), cause);
        }
    }
}
