package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.MergeId;
import io.throughline.contracts.SuggestionId;
import io.throughline.identity.merging.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The store of suggestions. One whose customers became one in another way is not open any more. */
@ApplicationScoped
class Suggestions {
    private static final String VIEW = """
            select cast(jsonb_build_object('id', s.id, 'state', s.state, 'customer', least(a.id, b.id),
                'other', greatest(a.id, b.id), 'probability', s.probability, 'decision', 'dec_' || s.decision,
                'together', lower(d.details ->> 'type'), 'grounds', coalesce((
                    select jsonb_agg(jsonb_build_object('field', w -> 'field', 'level', w -> 'level',
                        'bits', (w ->> 'same')::float8 - (w ->> 'strangers')::float8)
                        order by (w ->> 'same')::float8 - (w ->> 'strangers')::float8 desc)
                    from jsonb_array_elements(d.details -> 'weights') as w), '[]'),
                'made_at', s.made_at, 'decided_by', s.decided_by, 'decided_at', s.decided_at, 'reason', s.reason,
                'merge', s.merge) as varchar)
            from suggestion s
            join decision d on d.id = s.decision
            join (select id as part, coalesce(part_of, id) as id from customer) a on a.part = s.part_a
            join (select id as part, coalesce(part_of, id) as id from customer) b on b.part = s.part_b
            """;

    private static final String LIST = VIEW + """
            where s.state = :state and (s.state <> 'open' or a.id <> b.id) and s.id < :before
                and (:customer = '' or a.id = :customer or b.id = :customer)
            order by s.id desc limit :most
            """;

    private static final String ONE = VIEW + "where s.id = :id for update of s";

    private static final String DECIDE = """
            update suggestion set state = :state, decided_by = :by, decided_at = :at, reason = nullif(:reason, ''),
                merge = nullif(:merge, '')
            where id = :id
            """;

    private static final String LABEL = """
            insert into match_label (suggestion, weights, same, labelled_at)
            select s.id, d.details -> 'weights', :same, :at
            from suggestion s join decision d on d.id = s.decision
            where s.id = :id and jsonb_exists(d.details, 'weights')
            on conflict (suggestion) do update set same = excluded.same, labelled_at = excluded.labelled_at
            """;

    private static final String APART = """
            insert into cannot_link (part_a, part_b, since, operation)
            select part_a, part_b, :at, id from suggestion where id = :id
            on conflict do nothing
            """;

    private final Rows rows;

    Suggestions(Rows rows) {
        this.rows = rows;
    }

    /** Suggestions in a state, the newest first, before an id; of one customer of today, or of all. */
    Uni<List<SuggestionView>> list(
            Mutiny.Session session,
            SuggestionView.SuggestionState state,
            @Nullable CustomerId customer,
            String before,
            int most) {
        return rows.select(
                session,
                LIST,
                Map.of(
                        "state",
                        text(state),
                        "customer",
                        customer == null ? "" : customer.value(),
                        "before",
                        before,
                        "most",
                        most),
                SuggestionView.class);
    }

    /** The suggestion, locked until the commit. */
    Uni<Optional<SuggestionView>> find(Mutiny.Session session, SuggestionId id) {
        return rows.select(session, ONE, Map.of("id", id.value()), SuggestionView.class)
                .map(found -> found.stream().findFirst());
    }

    /**
     * What a person said.
     *
     * @param merge the operation that made them one
     */
    record Word(
            boolean same,
            AgentId by,
            Instant at,
            @Nullable String reason,
            @Nullable MergeId merge) {}

    /** Keeps what a person said of the suggestion; whom they refuse is kept apart. */
    Uni<Void> decide(Mutiny.Session session, SuggestionId id, Word word) {
        var decided = new HashMap<String, Object>(
                Map.of("id", id.value(), "by", word.by().value(), "at", word.at()));
        decided.put(
                "state",
                text(word.same() ? SuggestionView.SuggestionState.CONFIRMED : SuggestionView.SuggestionState.REFUSED));
        decided.put("reason", Optional.ofNullable(word.reason()).orElse(""));
        decided.put("merge", word.merge() == null ? "" : word.merge().value());
        var label = Map.of("id", id.value(), "same", word.same(), "at", word.at());
        return rows.change(session, DECIDE, decided)
                .chain(() -> rows.change(session, LABEL, label))
                .chain(() -> word.same()
                        ? Uni.createFrom().voidItem()
                        : rows.change(session, APART, Map.of("id", id.value(), "at", word.at())));
    }

    private static String text(SuggestionView.SuggestionState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
