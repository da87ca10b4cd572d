package io.throughline.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as jsonb: many rows are one parameter of a statement, whatever their number. */
@ApplicationScoped
public class Documents {
    private final ObjectMapper mapper;

    /** By the mapper of the contracts. */
    public Documents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The values as rows for jsonb_to_recordset: one object each, its members in snake case. */
    public JsonArray rows(List<?> values) {
        try {
            return new JsonArray(mapper.writeValueAsString(values));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** The value as one object, its members in snake case. */
    public JsonObject document(Object value) {
        try {
            return new JsonObject(mapper.writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** The values in a column; none where the column is null. */
    public <T> List<T> list(@Nullable JsonArray column, TypeReference<List<T>> type) {
        try {
            return mapper.readValue(column == null ? "[]" : column.encode(), type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The value in a column; an empty object where the column is null. */
    public <T> T read(@Nullable JsonObject column, TypeReference<T> type) {
        try {
            return mapper.readValue(column == null ? "{}" : column.encode(), type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
