package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The log of merges, splits and their undoing: only ever added to, each entry chained to the one before by its digest.
 * Whoever changes whose part somebody is holds the log's lock until the commit, so that these changes come one by one.
 */
@ApplicationScoped
class MergeLog {
    private static final String LOCK =
            "select cast(count(*) as varchar) from (select pg_advisory_xact_lock(hashtextextended('merge_log', 0))) as taken";

    private static final String ENTRY = """
            select cast(to_jsonb(m) || jsonb_build_object('undone_by',
                (select u.operation from merge_log u where u.reverses = m.operation)) as varchar)
            from merge_log m
            """;

    private static final String APPEND = """
            insert into merge_log (operation, op, customer, other, moved, before_hash, after_hash, reason, actor, at,
                reverses)
            values (:operation, :op, :customer, :other, cast(cast(:moved as varchar) as jsonb), :before, :after, :reason,
                :actor, :at, nullif(:reverses, ''))
            returning cast(to_jsonb(merge_log) as varchar)
            """;

    private static final String CONCERNING = ENTRY + """
            where (m.customer = any(string_to_array(:parts, ',')) or m.other = any(string_to_array(:parts, ',')))
                and m.id < :before
            order by m.id desc limit :most
            """;

    /** From the customer that the merge made, whatever merges took it on to the customer that it is a part of today. */
    private static final String LATER = """
            with recursive live as (
                select m.* from merge_log m
                where m.op in ('merge', 'unsplit')
                    and not exists (select from merge_log u where u.reverses = m.operation)),
            onward as (
                select live.* from live where live.other = :customer
                union
                select live.* from live join onward on live.other = onward.customer)
            select operation from onward order by id
            """;

    private static final String MERGED_INTO = """
            select cast(exists (
                select from merge_log m
                where m.op = 'merge' and m.other = any(string_to_array(:parts, ','))
                    and not exists (select from merge_log u where u.reverses = m.operation)) as varchar)
            """;

    /** What happened to the two customers of a split since, and was not undone. */
    private static final String SINCE = """
            select m.operation from merge_log m
            where m.id > :id and m.op in ('merge', 'split', 'unmerge')
                and (m.customer in (:customer, :other) or m.other in (:customer, :other))
                and not exists (select from merge_log u where u.reverses = m.operation)
            order by m.id
            """;

    private static final String VERIFY = """
            select cast(jsonb_build_object('entries', count(*), 'intact', count(*) filter (where broken) = 0,
                'first_broken', min(id) filter (where broken)) as varchar)
            from (
                select m.id, m.hash <> merge_log_hash(m)
                    or m.previous_hash <> lag(m.hash, 1, repeat('0', 64)) over (order by m.id)
                    or m.id <> row_number() over (order by m.id) as broken
                from merge_log m) checked
            """;

    private final Rows rows;

    MergeLog(Rows rows) {
        this.rows = rows;
    }

    /** Waits for its turn and keeps it until the commit. */
    Uni<Void> lock(Mutiny.Session session) {
        return rows.texts(session, LOCK, Map.of()).replaceWithVoid();
    }

    /** Appends an entry; needs the lock. */
    Uni<LogEntry> append(Mutiny.Session session, Draft draft, Change change) {
        var parameters = new HashMap<String, Object>(Map.of(
                "operation", draft.operation(),
                "op", draft.op().column(),
                "customer", draft.customer().value(),
                "other", draft.other().value(),
                "moved", rows.write(draft.moved()),
                "before", draft.beforeHash(),
                "after", draft.afterHash()));
        parameters.put("reason", change.reason());
        parameters.put("actor", change.actor());
        parameters.put("at", change.at());
        parameters.put("reverses", Optional.ofNullable(draft.reverses()).orElse(""));
        return rows.select(session, APPEND, parameters, LogEntry.class).map(List::getFirst);
    }

    Uni<Optional<LogEntry>> find(Mutiny.Session session, String operation) {
        return rows.select(
                        session,
                        ENTRY + "where m.operation = :operation",
                        Map.of("operation", operation),
                        LogEntry.class)
                .map(found -> found.stream().findFirst());
    }

    /** The entries about any of the customers, the newest first, before a place. */
    Uni<List<LogEntry>> concerning(Mutiny.Session session, List<CustomerId> parts, long before, int most) {
        return rows.select(
                session, CONCERNING, Map.of("parts", Rows.list(parts), "before", before, "most", most), LogEntry.class);
    }

    /** The merges that took the customer on, and on. */
    Uni<List<String>> later(Mutiny.Session session, CustomerId customer) {
        return rows.texts(session, LATER, Map.of("customer", customer.value()));
    }

    /** Whether anybody was merged into the group, and not only came back into it from a split. */
    Uni<Boolean> mergedInto(Mutiny.Session session, Group group) {
        return rows.texts(session, MERGED_INTO, Map.of("parts", Rows.list(group.parts())))
                .map(found -> Boolean.parseBoolean(found.getFirst()));
    }

    /** What happened since to the two customers of a split. */
    Uni<List<String>> since(Mutiny.Session session, LogEntry split) {
        return rows.texts(
                session,
                SINCE,
                Map.of(
                        "id", split.id(),
                        "customer", split.customer().value(),
                        "other", split.other().value()));
    }

    /** Walks the chain. */
    Uni<Verification> verify(Mutiny.Session session) {
        return rows.select(session, VERIFY, Map.of(), Verification.class).map(List::getFirst);
    }
}
