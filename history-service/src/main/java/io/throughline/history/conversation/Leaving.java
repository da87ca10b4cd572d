package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent.Message;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of somebody else out of conversations: after a merge was undone or a customer was split, a
 * conversation may hold messages of two customers. It belongs to whoever began it; the others' go to the conversation
 * that they have open, else to a new one.
 */
@ApplicationScoped
class Leaving {
    private static final List<String> PARTS = List.of(
            // Answers go with the one they were sent to.
            """
            update entry answer set part = heard.part
            from (
                select distinct on (customer, identity) customer, identity, part from entry
                where customer = any(string_to_array($1, ',')) and kind in ('message_in', 'form', 'call')
                    and identity is not null
                order by customer, identity, seq desc) heard
            where answer.customer = heard.customer and answer.kind = 'message_out'
                and answer.identity = heard.identity and answer.part <> heard.part
            """, """
            update conversation c set part = first.part
            from (
                select distinct on (conversation) conversation, part from entry
                where customer = any(string_to_array($1, ',')) and message_seq is not null and kind <> 'message_out'
                order by conversation, message_seq) first
            where c.id = first.conversation and c.part <> first.part
            """, """
            update entry e set part = c.part from conversation c
            where c.id = e.conversation and e.customer = any(string_to_array($1, ',')) and e.part <> c.part
                and e.message_seq is null
            """, """
            update conversation set customer = root_of(part), version = version + 1
            where customer = any(string_to_array($1, ',')) and customer <> root_of(part)
            """);

    private static final String LEAVERS = """
            select cast(jsonb_build_object('conversation', leaver.conversation, 'root', leaver.root, 'target', (
                select id from conversation target
                where target.customer = leaver.root and target.status <> 'resolved'
                order by last_activity_at desc, id desc limit 1)) as varchar)
            from (
                select distinct c.id as conversation, root_of(e.part) as root
                from entry e join conversation c on c.id = e.conversation
                where e.customer = any(string_to_array($1, ',')) and e.message_seq is not null
                    and c.customer <> root_of(e.part)) leaver
            order by leaver.conversation, leaver.root
            """;

    private static final String OPEN = """
            insert into conversation (id, customer, part, status, subject, channel, inbox, identity_type,
                identity_issuer, identity_value, assurance, queue, opened_at, last_activity_at, waiting_since,
                resolved_at, last_seq, version)
            select leaver.target, leaver.root, last.part, c.status, c.subject, last.channel, last.inbox,
                last.identity ->> 'type', last.identity ->> 'issuer', last.identity ->> 'value', last.assurance, c.queue,
                last.recorded_at, last.received_at, case when c.status = 'open' then last.received_at end,
                c.resolved_at, 0, 0
            from jsonb_to_recordset(cast(cast($1 as varchar) as jsonb))
                as leaver(conversation varchar, root varchar, target varchar)
            join conversation c on c.id = leaver.conversation
            join lateral (
                select * from entry e
                where e.conversation = c.id and e.message_seq is not null and root_of(e.part) = leaver.root
                order by e.kind = 'message_out', e.seq desc limit 1) last on true
            on conflict do nothing
            """;

    private static final List<String> LEAVE = List.of(
            """
            update entry e set conversation = left_for.target, message_seq = -left_for.place
            from (
                select e.message, leaver.target,
                    row_number() over (partition by leaver.target order by e.recorded_at, e.seq) as place
                from jsonb_to_recordset(cast(cast($1 as varchar) as jsonb))
                    as leaver(conversation varchar, root varchar, target varchar)
                join entry e on e.conversation = leaver.conversation and root_of(e.part) = leaver.root
                where e.message_seq is not null) left_for
            where e.message = left_for.message
            """,
            """
            update entry e set message_seq = -1000000000 - numbered.place
            from (
                select message, row_number() over (partition by conversation order by recorded_at, abs(message_seq)) as place
                from entry where message_seq is not null and conversation in (
                    select unnest(array[conversation, target])
                    from jsonb_to_recordset(cast(cast($1 as varchar) as jsonb)) as leaver(conversation varchar, target varchar))
                ) numbered
            where e.message = numbered.message
            """,
            """
            update entry set message_seq = -1000000000 - message_seq
            where message_seq < -1000000000 and conversation in (
                select unnest(array[conversation, target])
                from jsonb_to_recordset(cast(cast($1 as varchar) as jsonb)) as leaver(conversation varchar, target varchar))
            """,
            // The way for an answer is that of whoever is still there; who is not answered waits.
            """
            update conversation c set version = version + 1, channel = heard.channel, inbox = heard.inbox,
                identity_type = heard.identity ->> 'type', identity_issuer = heard.identity ->> 'issuer',
                identity_value = heard.identity ->> 'value', assurance = heard.assurance,
                last_seq = (select count(*) from entry where conversation = c.id and message_seq is not null),
                last_activity_at = greatest(c.last_activity_at, heard.received_at),
                status = case when waits.yes then 'open' else c.status end,
                resolved_at = case when waits.yes then null else c.resolved_at end,
                waiting_since = case when waits.yes then coalesce(c.waiting_since, heard.received_at)
                    else c.waiting_since end
            from (
                select unnest(array[conversation, target]) as id, source.status as was
                from jsonb_to_recordset(cast(cast($1 as varchar) as jsonb)) as leaver(conversation varchar, target varchar)
                join conversation source on source.id = leaver.conversation) touched
            join lateral (
                select * from entry where conversation = touched.id and message_seq is not null
                order by kind = 'message_out', message_seq desc limit 1) heard on true
            cross join lateral (
                select touched.was = 'open' and heard.message_seq = (
                    select max(message_seq) from entry where conversation = touched.id) as yes) waits
            where c.id = touched.id
            """);

    private static final String LAST_HEARD = """
            select cast(jsonb_build_object('conversation', c.id, 'message', jsonb_build_object(
                'id', e.message, 'seq', e.message_seq, 'inbound', true, 'channel', e.channel, 'inbox', e.inbox,
                'identity', e.identity, 'assurance', e.assurance, 'subject', e.subject, 'text', left(e.text, 100000),
                'attachments', e.attachments, 'unreadable', e.unreadable, 'occurred_at', e.occurred_at,
                'received_at', e.received_at, 'recorded_at', e.recorded_at)) as varchar)
            from conversation c
            join entry e on e.conversation = c.id and e.message_seq = c.last_seq and e.kind <> 'message_out'
            where c.id = any(string_to_array($1, ',')) and c.status = 'open'
            """;

    private final Rows rows;
    private final Clock clock;

    Leaving(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Messages that leave a conversation, and where to; a target that is not there yet is to be opened. */
    private record Leaver(
            ConversationId conversation,
            CustomerId root,
            @Nullable ConversationId target) {
        Leaver to(ConversationId fresh) {
            return target == null ? new Leaver(conversation, root, fresh) : this;
        }
    }

    /** A message that waits for an answer in another conversation than before. */
    record Waiting(ConversationId conversation, Message message) {}

    /** Sorts out the conversations of the customers; gives what waits in another conversation now. */
    Uni<List<Waiting>> leave(Sql sql, String customers) {
        return all(sql, PARTS, customers)
                .chain(() -> sql.select(LEAVERS, customers))
                .map(this::leavers)
                .chain(leavers -> leavers.isEmpty() ? Uni.createFrom().item(List.of()) : leave(sql, leavers));
    }

    private List<Leaver> leavers(List<String> found) {
        return found.stream()
                .map(row -> rows.read(row, Leaver.class).to(ConversationId.draw(clock.instant())))
                .toList();
    }

    private Uni<List<Waiting>> leave(Sql sql, List<Leaver> leavers) {
        var list = rows.write(leavers);
        var targets = leavers.stream()
                .map(leaver -> String.valueOf(leaver.target()))
                .distinct()
                .collect(Collectors.joining(","));
        return sql.change(OPEN, list)
                .chain(() -> all(sql, LEAVE, list))
                .chain(() -> sql.select(LAST_HEARD, targets))
                .map(found ->
                        found.stream().map(row -> rows.read(row, Waiting.class)).toList());
    }

    static Uni<Void> all(Sql sql, List<String> statements, String parameter) {
        var done = Uni.createFrom().voidItem();
        for (var statement : statements) {
            done = done.chain(() -> sql.change(statement, parameter));
        }
        return done;
    }
}
