package io.throughline.gateway.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When replies may leave at the earliest: those of an inbox with a limit are spread evenly, over all replicas, for the next
 * free moment is in the database.
 */
@ApplicationScoped
class Pace {
    private static final long MICROS_A_MINUTE = 60_000_000;
    private static final String TAKE = """
            insert into inbox_pace as pace (inbox, next_at) values ($1, $2::timestamptz + $3 * interval '1 microsecond')
            on conflict (inbox) do update
            set next_at = greatest(pace.next_at, $2::timestamptz) + $3 * interval '1 microsecond'
            returning next_at
            """;

    private final Inboxes inboxes;

    Pace(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    /** The moments of those replies that cannot leave at once, by the ids of their messages. */
    Uni<Map<String, Instant>> moments(SqlConnection connection, List<? extends Reply> replies, Instant now) {
        var limited = replies.stream()
                .filter(reply -> limit(reply.inbox()) > 0)
                .collect(Collectors.groupingBy(reply -> reply.inbox().value(), TreeMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(limited.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> take(connection, new InboxId(one.getKey()), one.getValue(), now))
                .collect()
                .in(HashMap<String, Instant>::new, Map::putAll)
                .map(Map::copyOf);
    }

    private long limit(InboxId inbox) {
        return inboxes.find(inbox).map(Inbox::repliesPerMinute).orElse(0);
    }

    private Uni<Map<String, Instant>> take(
            SqlConnection connection, InboxId inbox, List<? extends Reply> replies, Instant now) {
        long apart = MICROS_A_MINUTE / limit(inbox);
        var told = Tuple.of(inbox.value(), now.atOffset(ZoneOffset.UTC), apart * replies.size());
        return connection.preparedQuery(TAKE).execute(told).map(rows -> {
            var end = rows.iterator().next().getOffsetDateTime("next_at").toInstant();
            return spread(replies, end, apart);
        });
    }

    private static Map<String, Instant> spread(List<? extends Reply> replies, Instant end, long apart) {
        var moments = new HashMap<String, Instant>();
        for (int at = 0; at < replies.size(); at++) {
            long before = apart * (replies.size() - at);
            moments.put(replies.get(at).message().value(), end.minus(Duration.ofNanos(before * 1000)));
        }
        return moments;
    }
}
