package io.throughline.routing.agent;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.contracts.PresenceEvent.PresenceChanged;
import io.throughline.outbox.Outbox;
import io.throughline.outbox.Outgoing;
import io.throughline.outbox.Transactions;
import io.throughline.routing.Documents;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Writes the roster: who is on it is an active agent, who is not any more is offline and inactive. */
@ApplicationScoped
class RosterRows {
    private static final String KEEP = """
            insert into agent (id, user_id, name, presence, presence_at, idle_since, capacity, active, version)
            select id, "user", left(name, 200), 'offline', $2, $2, '{}', true, 0
            from jsonb_to_recordset($1) as member (id varchar, "user" uuid, name varchar) order by id
            on conflict (id) do update set name = excluded.name, active = true, version = agent.version + 1
            where agent.name <> excluded.name or not agent.active
            """;
    /** Not those who signed in after the roster was read. */
    private static final String LEAVE = """
            with gone as (
                select id, name, presence from agent
                where active and presence_at < $2
                and id not in (select id from jsonb_to_recordset($1) as member (id varchar)) order by id for update
            )
            update agent set active = false, presence = 'offline', version = agent.version + 1,
                presence_at = case agent.presence when 'offline' then agent.presence_at else $2 end
            from gone where agent.id = gone.id returning gone.*
            """;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Documents documents;

    RosterRows(Transactions transactions, Outbox outbox, Documents documents) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.documents = documents;
    }

    /** Makes the members the agents; a roster with nobody on it is taken for a mistake and refused. */
    Uni<Void> keep(List<RosterClient.Member> members, Instant asOf) {
        return members.isEmpty()
                ? Uni.createFrom().failure(new IllegalStateException("no user has the role agent"))
                : transactions.withConnection(connection -> keep(connection, members, asOf));
    }

    private Uni<Void> keep(SqlConnection connection, List<RosterClient.Member> members, Instant asOf) {
        var parameters = Tuple.of(documents.rows(members), asOf.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(KEEP)
                .execute(parameters)
                .chain(() -> connection.preparedQuery(LEAVE).execute(parameters))
                .chain(gone -> outbox.add(connection, said(gone, asOf)));
    }

    private static List<Outgoing> said(RowSet<Row> gone, Instant asOf) {
        return StreamSupport.stream(gone.spliterator(), false)
                .filter(row -> !row.getString("presence").equals("offline"))
                .map(row -> new PresenceChanged(
                        new AgentId(row.getString("id")), row.getString("name"), Presence.OFFLINE, asOf))
                .map(Outgoing::of)
                .toList();
    }
}
