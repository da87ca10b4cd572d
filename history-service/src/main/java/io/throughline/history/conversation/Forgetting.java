package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ConversationEvent.ConversationErased;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerEvent.CustomerErased;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.EntryKind;
import io.throughline.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Forgets what was said with customers who are erased. Who was served when, over which channel and how it ended stays, so
 * that the figures hold; their conversations are resolved, and the others are told of each, with the files that go too.
 */
@ApplicationScoped
public class Forgetting {
    /** The conversations that a part has anything in, each with the files that nobody else's messages have. */
    private static final String CONCERNED = """
            with held as (
                select distinct e.conversation, file ->> 'location' as location
                from entry e
                cross join lateral jsonb_array_elements(
                    e.attachments || case when e.raw is null then '[]' else jsonb_build_array(e.raw) end) as file
                where e.part = $1),
            own as (
                select * from held
                where not exists (
                        select from entry other where other.attachments <> '[]' and other.part <> $1
                            and other.attachments @> jsonb_build_array(jsonb_build_object('location', held.location)))
                    and not exists (
                        select from entry other where other.raw ->> 'location' = held.location and other.part <> $1)),
            concerned as (
                select conversation as id from entry where part = $1 and conversation is not null
                union select id from conversation where part = $1)
            select cast(jsonb_build_object('conversation', id, 'part', cast($1 as varchar), 'files', (
                    select coalesce(jsonb_agg(location order by location), '[]') from own where conversation = id),
                'at', cast($2 as varchar)) as varchar)
            from concerned order by id
            """;

    /** $1 is the part whose values go; each statement names its table. */
    private static final List<String> FORGET = List.of(
            """
            delete from command_answer
            where answer ->> 'customer' in (cast($1 as varchar), root_of(cast($1 as varchar)))
                or answer ->> 'conversation' in (select id from conversation where part = $1)
            """,
            """
            delete from parked_event
            where (consumer = 'history-identified' and key = $1) or key in (select id from conversation where part = $1)
            """,
            """
            delete from parked_key
            where (consumer = 'history-identified' and key = $1) or key in (select id from conversation where part = $1)
            """,
            "delete from thread where customer = $1 or conversation in (select id from conversation where part = $1)",
            "delete from customer_order where customer in ($1, root_of($1))",
            """
            update conversation set subject = null, identity_type = null, identity_issuer = null, identity_value = null,
                erased_at = coalesce(erased_at, (select erased_at from customer where id = $1)), version = version + 1
            where part = $1
            """,
            """
            update entry set identity = null, subject = null, text = '', html = null, quoted = null, participants = null,
                attachments = '[]', raw = null, unreadable = null, provider_id = null, thread_references = null, delivery_reason = null,
                data = case kind
                    when 'transferred' then data
                    when 'survey' then data
                    when 'call' then data - 'call'
                    when 'fact' then data - 'reference' - 'details'
                    when 'form' then data - 'fields' end
            where part = $1
            """);

    private final Rows rows;
    private final Stories stories;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Clock clock;

    Forgetting(Rows rows, Stories stories, Conversations conversations, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.stories = stories;
        this.conversations = conversations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What is gone of a conversation.
     *
     * @param part of whom
     * @param files that nobody else's messages have
     */
    public record Gone(ConversationId conversation, CustomerId part, List<String> files, Instant at) {
        public Gone {
            files = List.copyOf(files);
        }
    }

    /** Takes the values out of what hangs on the parts; their customers have to be locked. */
    public Uni<List<Gone>> forget(Sql sql, List<CustomerErased> erased) {
        var gone = Uni.createFrom().<List<Gone>>item(new ArrayList<>());
        for (var event : erased) {
            gone = gone.call(so -> forget(sql, event).invoke(so::addAll));
        }
        return gone;
    }

    private Uni<List<Gone>> forget(Sql sql, CustomerErased event) {
        var part = event.customer().value();
        return sql.select(CONCERNED, part, event.at().toString())
                .map(found ->
                        found.stream().map(row -> rows.read(row, Gone.class)).toList())
                .call(() -> Leaving.all(sql, FORGET, part));
    }

    /** Resolves what is open of it and tells the others, as the last step of a transaction. */
    public Uni<Void> tell(SqlConnection connection, List<Gone> gone) {
        var sql = Sql.on(connection);
        var ids = gone.stream().map(Gone::conversation).collect(Collectors.toSet());
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : conversations
                        .customers(sql, ids)
                        .chain(customers -> stories.forConversations(sql, Set.copyOf(customers), ids))
                        .invoke(loaded -> gone.forEach(one -> tell(loaded, one)))
                        .chain(loaded -> stories.write(sql, loaded.stories().values()))
                        .chain(said -> outbox.add(connection, said));
    }

    private void tell(Loaded loaded, Gone gone) {
        loaded.storyOf(gone.conversation())
                .ifPresent(story ->
                        tell(story, story.conversation(gone.conversation()).orElseThrow(), gone));
    }

    private void tell(Storyline story, Conversation conversation, Gone gone) {
        var now = clock.instant();
        if (conversation.part.equals(gone.part()) && conversation.resolve(now) instanceof Move.Moved(var from)) {
            story.touch(conversation);
            story.add(Chronicle.mark(story.customer(), conversation, EntryKind.RESOLVED, null, now));
            story.sayMoved(conversation, from, null, now, null);
        }
        story.say(
                card -> new ConversationErased(conversation.id(), conversation.customer, gone.files(), gone.at()),
                null);
    }
}
