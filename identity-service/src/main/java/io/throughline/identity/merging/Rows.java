package io.throughline.identity.merging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Runs statements in a session whose rows are JSON texts; lists of ids are one text, with commas. */
@ApplicationScoped
public class Rows {
    private final ObjectMapper json;

    Rows(ObjectMapper json) {
        this.json = json;
    }

    public static String list(Collection<? extends Id> ids) {
        return ids.stream().map(Id::value).collect(Collectors.joining(","));
    }

    /** The rows of a statement that gives one column of JSON. */
    public <T> Uni<List<T>> select(Mutiny.Session session, String statement, Map<String, ?> parameters, Class<T> type) {
        return texts(session, statement, parameters)
                .map(rows -> rows.stream().map(row -> read(row, type)).toList());
    }

    /** The rows of a statement that gives one column of text. */
    public Uni<List<String>> texts(Mutiny.Session session, String statement, Map<String, ?> parameters) {
        var query = session.createNativeQuery(statement, String.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    public Uni<Void> change(Mutiny.Session session, String statement, Map<String, ?> parameters) {
        var query = session.createNativeQuery(statement);
        parameters.forEach(query::setParameter);
        return query.executeUpdate().replaceWithVoid();
    }

    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a row is no " + type.getSimpleName(), broken);
        }
    }

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no row: " + value.getClass(), broken);
        }
    }
}
