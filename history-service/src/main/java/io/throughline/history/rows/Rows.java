package io.throughline.history.rows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Writes values as rows and reads rows as values: a row is JSON whose members are the columns. */
@ApplicationScoped
public class Rows {
    private final ObjectMapper mapper;

    Rows(ObjectMapper http) {
        this.mapper = http.copy()
                .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    }

    /** The values as one JSON array, for jsonb_populate_recordset and its likes. */
    public String write(Collection<?> values) {
        return json(values);
    }

    /** One value. */
    public String write(Object value) {
        return json(value);
    }

    /** Reads one row. */
    public <T> T read(String row, Class<T> type) {
        try {
            return mapper.readValue(row, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a row is no " + type.getSimpleName(), broken);
        }
    }

    /** A value as it would be read from the row that it is written to. */
    public <T> T as(Object value, Class<T> type) {
        return read(json(value), type);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no row: " + value.getClass(), broken);
        }
    }
}
