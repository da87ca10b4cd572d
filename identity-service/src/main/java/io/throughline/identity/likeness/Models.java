package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.identity.merging.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The store of models. At most one is in training, and one active. */
@ApplicationScoped
class Models {
    private static final String LIST = """
            select cast(jsonb_build_object('version', version, 'state', state, 'report', report, 'trained_by', trained_by,
                'begun_at', begun_at, 'ended_at', ended_at) as varchar)
            from match_model where version < :before order by version desc limit :most
            """;

    private static final String LOCK =
            "select cast(count(*) as varchar) from (select pg_advisory_xact_lock(hashtextextended('match_model', 0))) as t";

    private static final String BEGIN = """
            insert into match_model (version, state, trained_by, begun_at)
            select next.version, 'training', :by, :at
            from (select coalesce(max(version), 0) + 1 as version from match_model) as next
            where not exists (select from match_model where state = 'training')
            returning cast(version as varchar)
            """;

    private static final String ABANDON = """
            update match_model set state = 'failed', ended_at = :at
            where state = 'training' and begun_at < :before
            """;

    private static final String RETIRE = "update match_model set state = 'retired' where state = 'active'";

    private static final String END = """
            update match_model set state = :state, model = cast(nullif(cast(:model as varchar), '') as jsonb),
                report = cast(cast(:report as varchar) as jsonb), ended_at = :at
            where version = :version and state = 'training'
            """;

    private final Rows rows;

    Models(Rows rows) {
        this.rows = rows;
    }

    /** What becomes of models. */
    enum ModelState {
        TRAINING,
        ACTIVE,
        RETIRED,
        REFUSED,
        FAILED
    }

    /**
     * A model.
     *
     * @param report what came out of the training, once it ended
     * @param trainedBy the subject of who asked for it, or schedule
     */
    record ModelView(
            int version,
            ModelState state,
            @Nullable TrainingReport report,
            String trainedBy,
            Instant begunAt,
            @Nullable Instant endedAt) {}

    /** The models before a version, the newest first. */
    Uni<List<ModelView>> list(Mutiny.Session session, int before, int most) {
        return rows.select(session, LIST, Map.of("before", before, "most", most), ModelView.class);
    }

    /** Begins a model; empty when one is in training. What began before the time and never ended has failed. */
    Uni<Optional<Integer>> begin(Mutiny.Session session, String by, Instant at, Instant abandoned) {
        return rows.texts(session, LOCK, Map.of())
                .chain(() -> rows.change(session, ABANDON, Map.of("at", at, "before", abandoned)))
                .chain(() -> rows.texts(session, BEGIN, Map.of("by", by, "at", at)))
                .map(versions -> versions.stream().findFirst().map(Integer::valueOf));
    }

    /** Ends the training of a model; an active one takes the place of the one before. */
    Uni<Void> end(Mutiny.Session session, int version, ModelState state, @Nullable Object model, End end) {
        var retired = state == ModelState.ACTIVE
                ? rows.change(session, RETIRE, Map.of())
                : Uni.createFrom().voidItem();
        return retired.chain(() -> rows.change(
                session,
                END,
                Map.of(
                        "version", version,
                        "state", state.name().toLowerCase(Locale.ROOT),
                        "model", model == null ? "" : rows.write(model),
                        "report", rows.write(end.report()),
                        "at", end.at())));
    }

    /** How and when a training ended. */
    record End(TrainingReport report, Instant at) {}
}
