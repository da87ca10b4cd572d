package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.identity.merging.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of match policies; the newest is in force. */
@ApplicationScoped
class MatchPolicies {
    private static final String LOCK =
            "select cast(count(*) as varchar) from (select pg_advisory_xact_lock(hashtextextended('match_policy', 0))) as t";

    private static final String LIST = """
            select cast(jsonb_build_object('version', version, 'policy', policy, 'made_by', made_by, 'made_at', made_at)
                as varchar)
            from match_policy where version < :before order by version desc limit :most
            """;

    private static final String ADD = """
            insert into match_policy (version, policy, made_by, made_at)
            select coalesce(max(version), 0) + 1, cast(cast(:policy as varchar) as jsonb), :by, :at from match_policy
            """;

    private final Rows rows;

    MatchPolicies(Rows rows) {
        this.rows = rows;
    }

    /**
     * A policy as it was made.
     *
     * @param madeBy the subject of who made it
     */
    record Made(int version, MatchPolicy policy, String madeBy, Instant madeAt) {}

    /** The policies before a version, the newest first. */
    Uni<List<Made>> list(Mutiny.Session session, int before, int most) {
        return rows.select(session, LIST, Map.of("before", before, "most", most), Made.class);
    }

    /** The version in force, which nobody changes until the commit. */
    Uni<Integer> lock(Mutiny.Session session) {
        return rows.texts(session, LOCK, Map.of())
                .chain(() -> list(session, Integer.MAX_VALUE, 1))
                .map(found -> found.isEmpty() ? 0 : found.getFirst().version());
    }

    /** Puts the policy in force. */
    Uni<Made> add(Mutiny.Session session, MatchPolicy policy, String by, Instant at) {
        return rows.change(session, ADD, Map.of("policy", rows.write(policy), "by", by, "at", at))
                .chain(() -> list(session, Integer.MAX_VALUE, 1))
                .map(List::getFirst);
    }
}
