package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import io.throughline.history.timeline.Entry.Way;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which conversations the providers' message ids belong to. */
@ApplicationScoped
class Threads {
    private static final String KEEP = """
            insert into thread
            select * from jsonb_populate_recordset(cast(null as thread), cast(cast($1 as varchar) as jsonb))
            on conflict do nothing
            """;
    private static final String ANSWERED = """
            select cast(e.thread_references || jsonb_build_array(e.provider_id) as varchar)
            from entry e
            where e.conversation = $1 and e.message_seq is not null and e.provider_id is not null
                and e.channel = $2 and e.inbox = $3 and e.identity = cast(cast($4 as varchar) as jsonb)
            order by e.kind = 'message_out', e.message_seq desc limit 1
            """;

    private final Rows rows;

    Threads(Rows rows) {
        this.rows = rows;
    }

    /** A thread as a row. */
    record ThreadRow(CustomerId customer, Channel channel, String providerId, String conversation) {
        static ThreadRow of(ThreadKey key, String conversation) {
            return new ThreadRow(key.customer(), key.channel(), key.providerId(), conversation);
        }

        ThreadKey key() {
            return new ThreadKey(customer, channel, providerId);
        }
    }

    /** Remembers what messages belong to; the first who has an id keeps it. */
    Uni<Void> keep(Sql sql, Collection<ThreadRow> threads) {
        return threads.isEmpty() ? Uni.createFrom().voidItem() : sql.change(KEEP, rows.write(threads));
    }

    /**
     * The provider's ids that an answer on a way refers to (RFC 5322, 3.6.4): those of the customer's last message of
     * the conversation on that way, and its own; of ours, when the customer has said nothing there yet.
     */
    Uni<List<String>> answered(Sql sql, ConversationId conversation, Way way) {
        return sql.select(
                        ANSWERED,
                        conversation.value(),
                        way.channel().name().toLowerCase(Locale.ROOT),
                        way.inbox().value(),
                        rows.write(way.identity()))
                .map(found -> found.stream().flatMap(this::ids).toList());
    }

    private Stream<String> ids(String json) {
        return Arrays.stream(rows.read(json, String[].class));
    }
}
