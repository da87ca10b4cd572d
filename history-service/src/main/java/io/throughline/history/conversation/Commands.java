package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.history.conversation.Outcome.Done;
import io.throughline.history.conversation.Outcome.Refused;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Customer;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Does what agents want done to conversations: each command is one transaction, with what is said about it. */
@ApplicationScoped
class Commands {
    private final Transactions transactions;
    private final Outbox outbox;
    private final Stories stories;
    private final Ledger ledger;
    private final Clock clock;

    Commands(Transactions transactions, Outbox outbox, Stories stories, Ledger ledger, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.stories = stories;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What the agent does, on the conversation as it is now. */
    @FunctionalInterface
    interface Act<V> {
        /** Does it; may look something up. */
        Uni<Outcome<V>> on(Answering answering, Sql sql);
    }

    /** Runs a command, or gives the result of the first time. */
    <V> Uni<Outcome<V>> run(Command command, Class<V> type, Act<V> act) {
        return transactions.withSession(session -> new Run<>(session, command, type, act).lock());
    }

    private final class Run<V> {
        private final Mutiny.Session session;
        private final Sql sql;
        private final Command command;
        private final Class<V> type;
        private final Act<V> act;

        Run(Mutiny.Session session, Command command, Class<V> type, Act<V> act) {
            this.session = session;
            this.sql = Sql.in(session);
            this.command = command;
            this.type = type;
            this.act = act;
        }

        Uni<Outcome<V>> lock() {
            return stories.lock(sql, command.conversation())
                    .chain(customer -> customer.map(this::once).orElseGet(Run::unknown));
        }

        private Uni<Outcome<V>> once(CustomerId customer) {
            return ledger.first(session, command, type)
                    .chain(first -> first.map(Run::first).orElseGet(() -> load(customer)));
        }

        private Uni<Outcome<V>> load(CustomerId customer) {
            return session.find(Customer.class, customer.value()).chain(this::load);
        }

        private Uni<Outcome<V>> load(Customer customer) {
            return session.find(Conversation.class, command.conversation().value())
                    .chain(conversation -> conversation.customer.equals(customer.id())
                            ? actUnlessErased(conversation, customer)
                            : again());
        }

        private Uni<Outcome<V>> actUnlessErased(Conversation conversation, Customer customer) {
            return conversation.last.erasedAt == null
                    ? act(conversation, new Storyline(customer, List.of(conversation)))
                    : Uni.createFrom().item(new Refused<>(Refusal.ERASED));
        }

        /** The conversation went to another customer while we waited for the one it had. */
        private Uni<Outcome<V>> again() {
            session.clear();
            return lock();
        }

        private Uni<Outcome<V>> act(Conversation conversation, Storyline story) {
            return act.on(new Answering(story, conversation, command.by(), clock.instant()), sql)
                    .call(outcome -> finish(outcome, conversation, story));
        }

        private Uni<Void> finish(Outcome<V> outcome, Conversation conversation, Storyline story) {
            return switch (outcome) {
                case Refused<V> refused -> Uni.createFrom().voidItem();
                case Done<V>(V value) ->
                    stories.append(sql, List.of(story))
                            .call(() -> ledger.keep(session, command, value, conversation, story))
                            .chain(said -> outbox.add(session, said));
            };
        }

        private static <V> Uni<Outcome<V>> unknown() {
            return Uni.createFrom().item(new Refused<>(Refusal.UNKNOWN));
        }

        private static <V> Uni<Outcome<V>> first(V first) {
            return Uni.createFrom().item(new Done<>(first));
        }
    }
}
