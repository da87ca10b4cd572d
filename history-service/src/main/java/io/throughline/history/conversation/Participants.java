package io.throughline.history.conversation;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content.Participant;
import io.throughline.contracts.ConversationId;
import io.throughline.history.conversation.Outcome.Done;
import io.throughline.history.conversation.Outcome.Refused;
import io.throughline.history.rows.Rows;
import io.throughline.history.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Who has taken part in conversations by mail: who wrote, and who got a copy. */
@ApplicationScoped
class Participants {
    /** Each once; with the name that was given last. */
    private static final String AMONG = """
            select distinct on (lower(who ->> 'address')) cast(who as varchar)
            from entry e cross join lateral (
                select jsonb_array_elements(e.participants) as who
                union all select jsonb_build_object('address', e.identity ->> 'value')
                    where e.kind = 'message_in' and e.identity ->> 'type' = 'email') taking
            where e.conversation = $1 and e.channel = 'email'
                and lower(who ->> 'address') in (select jsonb_array_elements_text(cast(cast($2 as varchar) as jsonb)))
            order by lower(who ->> 'address'), who ->> 'name' is null, e.seq desc
            """;

    private final Rows rows;

    Participants(Rows rows) {
        this.rows = rows;
    }

    /** Those of the addresses, in lower case, for a copy of what goes out on the channel; refused unless all are. */
    Uni<Outcome<List<Participant>>> among(
            Sql sql, ConversationId conversation, Channel channel, Set<String> addresses) {
        if (addresses.isEmpty()) {
            return Uni.createFrom().item(new Done<>(List.of()));
        }
        if (channel != Channel.EMAIL) {
            return Uni.createFrom().item(new Refused<>(Refusal.NO_SUCH_PARTICIPANT));
        }
        return sql.select(AMONG, conversation.value(), rows.write(addresses))
                .map(found -> found.size() == addresses.size()
                        ? new Done<>(found.stream()
                                .map(row -> rows.read(row, Participant.class))
                                .toList())
                        : new Refused<>(Refusal.NO_SUCH_PARTICIPANT));
    }
}
