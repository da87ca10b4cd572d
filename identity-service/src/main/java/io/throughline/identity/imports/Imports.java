package io.throughline.identity.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.ImportId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of imports, as commands see it. */
@ApplicationScoped
class Imports {
    private static final String ADD = """
            insert into import (id, name, plan, state, size, created_by, created_at, changed_at)
            values (:id, :name, cast(cast(:plan as varchar) as jsonb), 'WAITING', :size, :by, :now, :now)
            returning cast(to_jsonb(import) as varchar)
            """;

    private static final String LIST = """
            select cast(to_jsonb(import) as varchar) from import
            where :before = '' or id < :before order by id desc limit :most
            """;

    private static final String CANCEL = """
            with gone as (delete from import_part where import = :id)
            update import set state = 'CANCELLED', changed_at = :now, ended_at = :now
            where id = :id and ended_at is null returning cast(to_jsonb(import) as varchar)
            """;

    private static final String ERRORS = """
            select cast(to_jsonb(import_error) as varchar) from import_error
            where import = :id and id > :behind order by id limit :most
            """;

    private final ObjectMapper json;

    Imports(ObjectMapper json) {
        this.json = json;
    }

    /** What is wrong with a row, and its place among all that is. */
    record Kept(long id, RowError error) {}

    Uni<Import> add(Mutiny.Session session, ImportInput.Read input, String by, Instant now) {
        return session.createNativeQuery(ADD, String.class)
                .setParameter("id", ImportId.draw(now).value())
                .setParameter("name", input.name())
                .setParameter("plan", write(input.plan()))
                .setParameter("size", input.size())
                .setParameter("by", by)
                .setParameter("now", now)
                .getSingleResult()
                .map(this::read);
    }

    Uni<Optional<Import>> find(Mutiny.Session session, ImportId id) {
        return session.createNativeQuery(
                        "select cast(to_jsonb(import) as varchar) from import where id = :id", String.class)
                .setParameter("id", id.value())
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(this::read));
    }

    /** The newest first. */
    Uni<List<Import>> list(Mutiny.Session session, String before, int most) {
        return session.createNativeQuery(LIST, String.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** Ends the import, waiting for the rows that are being taken in; empty when it has ended before. */
    Uni<Optional<Import>> cancel(Mutiny.Session session, ImportId id, Instant now) {
        return session.createNativeQuery(CANCEL, String.class)
                .setParameter("id", id.value())
                .setParameter("now", now)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row).map(this::read));
    }

    /** What is wrong with rows, as far as it is kept, in the order of the file. */
    Uni<List<Kept>> errors(Mutiny.Session session, ImportId id, long behind, int most) {
        return session.createNativeQuery(ERRORS, String.class)
                .setParameter("id", id.value())
                .setParameter("behind", behind)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(this::kept).toList());
    }

    private Kept kept(String row) {
        return new Kept(parse(row, Place.class).id(), parse(row, RowError.class));
    }

    private record Place(long id) {}

    /** A row of the table as JSON. */
    Import read(String row) {
        return parse(row, Import.class);
    }

    private <T> T parse(String row, Class<T> type) {
        try {
            return json.readValue(row, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("rows of the database are imports", impossible);
        }
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plans and headers are JSON", impossible);
        }
    }
}
