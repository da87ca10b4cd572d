package io.throughline.routing.followup;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.FollowUpId;
import io.throughline.outbox.Transactions;
import io.throughline.routing.Chore;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of follow-ups. */
@ApplicationScoped
public class FollowUps implements Chore {
    /** The task has the follow-up's id but for the kind: it sorts by the time at which it was due. */
    private static final String BEGIN = """
            with due as (
                select distinct on (conversation) * from (
                    select * from follow_up where due_at <= $1 and begun_at is null and canceled_at is null
                    and not exists (select from task where task.conversation = follow_up.conversation
                        and task.state in ('waiting', 'offered', 'assigned'))
                    order by due_at limit 100 for update skip locked) as ripe
                order by conversation, due_at
            ), begun as (
                insert into task (id, conversation, customer, channel, queue, state, created_at, preferred_agent,
                    preferred_since, named, moved_to, card, note, follow_up, epoch)
                select 'tsk_' || substr(due.id, 5), due.conversation, last.customer, last.channel, last.queue, 'waiting',
                    due.due_at, coalesce(due.agent, last.preferred_agent),
                    case when due.agent is null then last.preferred_since else $1 end, due.agent is not null,
                    last.moved_to, last.card, 'follow-up: ' || due.note, due.id, 0
                from due cross join lateral (select * from task where conversation = due.conversation
                    order by created_at desc limit 1) as last
                on conflict (conversation) where state in ('waiting', 'offered', 'assigned') do nothing
                returning follow_up
            )
            update follow_up set begun_at = $1 from begun where follow_up.id = begun.follow_up
            """;
    /** The notes are in the tasks and in what is said of whom they were offered to, too. */
    private static final String FORGET = """
            with forgotten as (
                update follow_up set note = '', canceled_at = case when begun_at is null then coalesce(canceled_at, $2) end
                where conversation = any($1)
            ), silenced as (
                update task set note = null where conversation = any($1) and follow_up is not null
            )
            update reservation set reason = split_part(reason, 'follow-up: ', 1)
            where conversation = any($1) and reason like '%follow-up: %'
            """;

    private static final String KNOWN = "select id from task where conversation = :conversation limit 1";
    private static final String AGENT = "select id from agent where id = :agent and active";

    private final Transactions transactions;
    private final Clock clock;

    FollowUps(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "follow-ups";
    }

    /** Makes tasks of those that are due, on any replica; of a conversation that somebody has or needs, later. */
    @Override
    public Uni<Void> round() {
        return transactions.withConnection(connection -> connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
    }

    /** Cancels those of erased conversations and forgets all notes of them. */
    public Uni<Void> forget(SqlConnection connection, String[] conversations) {
        var what = Tuple.of(conversations, clock.instant().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(FORGET).execute(what).replaceWithVoid();
    }

    /** Whether there was ever a task of the conversation. */
    Uni<Boolean> knows(Mutiny.Session session, ConversationId conversation) {
        return session.createNativeQuery(KNOWN, String.class)
                .setParameter("conversation", conversation.value())
                .getResultList()
                .map(found -> !found.isEmpty());
    }

    /** Whether there is such an agent. */
    Uni<Boolean> knows(Mutiny.Session session, AgentId agent) {
        return session.createNativeQuery(AGENT, String.class)
                .setParameter("agent", agent.value())
                .getResultList()
                .map(found -> !found.isEmpty());
    }

    Uni<Optional<FollowUp>> find(Mutiny.Session session, FollowUpId id) {
        return session.find(FollowUp.class, id.value()).map(Optional::ofNullable);
    }

    /** The follow-up, which nobody else changes until the transaction ends. */
    Uni<Optional<FollowUp>> lock(Mutiny.Session session, FollowUpId id) {
        return session.find(FollowUp.class, id.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    /** Those of a conversation, in the order in which they are due. */
    Uni<List<FollowUp>> list(Mutiny.Session session, ConversationId conversation, String after, int most) {
        return session.createSelectionQuery(
                        "from FollowUp where conversation = :conversation and id > :after order by id", FollowUp.class)
                .setParameter("conversation", conversation.value())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }
}
