package io.throughline.routing.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.QueueId;
import io.throughline.routing.Documents;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The store of policies: every version of each queue's. */
@ApplicationScoped
public class Policies {
    private static final String LOCK_QUEUE = "select id from queue where id = $1 for no key update";
    private static final String FIND_QUEUE = "select id from queue where id = $1";
    private static final String NEWEST = """
            select queue.id as queue, coalesce(policy.version, 0) as version, policy.body, policy.by_name, policy.at
            from queue left join lateral (select * from policy where queue = queue.id order by version desc limit 1)
                as policy on true
            where queue.id = $1
            """;
    private static final String VERSIONS =
            "select * from policy where queue = $1 and version < $2 order by version desc limit $3";
    private static final String ADD = "insert into policy values ($1, $2, $3, $4, $5)";
    private static final String STAFF = """
            select id, name, attributes, (select jsonb_object_agg(skill, level) from agent_skill where agent = agent.id) as skills
            from agent where active
            """;
    private static final TypeReference<Policy> POLICY = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> LEVELS = new TypeReference<>() {};

    private final Documents documents;

    public Policies(Documents documents) {
        this.documents = documents;
    }

    /**
     * A version of a policy.
     *
     * @param number 0 for that of a queue that never had one
     * @param by who wrote it
     */
    record Written(
            long number,
            Policy policy,
            @Nullable String by,
            @Nullable Instant at) {}

    /** The policy in a column; the usual one where the column is null. */
    public Policy read(Row row, String column) {
        var body = row.getJsonObject(column);
        return body == null ? Policy.USUAL : documents.read(body, POLICY);
    }

    /** The newest version; empty if there is no such queue. */
    Uni<Optional<Written>> newest(SqlClient client, QueueId queue) {
        return client.preparedQuery(NEWEST).execute(Tuple.of(queue.value())).map(rows -> list(rows).stream()
                .findFirst());
    }

    /** The newest version, which nobody else writes until the transaction ends. */
    Uni<Optional<Written>> lock(SqlClient client, QueueId queue) {
        return client.preparedQuery(LOCK_QUEUE).execute(Tuple.of(queue.value())).chain(() -> newest(client, queue));
    }

    /** The versions before the given number, the newest first. */
    Uni<List<Written>> versions(SqlClient client, QueueId queue, long before, int most) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(queue.value(), before, most))
                .map(this::list);
    }

    Uni<Void> add(SqlClient client, QueueId queue, Written written) {
        var at = written.at() == null ? null : written.at().atOffset(ZoneOffset.UTC);
        return client.preparedQuery(ADD)
                .execute(Tuple.of(
                        queue.value(), written.number(), documents.document(written.policy()), written.by(), at))
                .replaceWithVoid();
    }

    /** Whether there is the queue. */
    Uni<Boolean> knows(SqlClient client, QueueId queue) {
        return client.preparedQuery(FIND_QUEUE).execute(Tuple.of(queue.value())).map(rows -> rows.iterator()
                .hasNext());
    }

    /** Who there is to serve. */
    Uni<Staffing> staffing(SqlClient client) {
        return client.preparedQuery(STAFF)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::member)
                        .toList())
                .map(Staffing::new);
    }

    private Staffing.Member member(Row row) {
        return new Staffing.Member(
                new AgentId(row.getString("id")),
                row.getString("name"),
                documents.read(row.getJsonObject("skills"), LEVELS),
                documents.read(row.getJsonObject("attributes"), TEXTS));
    }

    private List<Written> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::written)
                .toList();
    }

    private Written written(Row row) {
        var at = row.getOffsetDateTime("at");
        return new Written(
                row.getLong("version"),
                read(row, "body"),
                row.getString("by_name"),
                at == null ? null : at.toInstant());
    }
}
