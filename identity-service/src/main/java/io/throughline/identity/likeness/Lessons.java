package io.throughline.identity.likeness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.identity.matching.FieldWeight;
import io.throughline.identity.matching.Matcher;
import io.throughline.identity.person.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What there is to learn from: what is assured of customers, and what people said of suggestions. */
@ApplicationScoped
class Lessons {
    private static final String RECORDS =
            "select id, said, assurance from person_record where assurance <> 'CLAIMED' order by id desc limit $1";
    private static final String LABELS = "select weights, same from match_label order by labelled_at desc limit 10000";

    private final Pool pool;
    private final Settings settings;
    private final ObjectMapper json;

    Lessons(Pool pool, Settings settings, ObjectMapper json) {
        this.pool = pool;
        this.settings = settings;
        this.json = json;
    }

    /**
     * What a person said of two customers.
     *
     * @param weights what the matcher had found
     */
    record Label(List<FieldWeight> weights, boolean same) {
        Label {
            weights = List.copyOf(weights);
        }
    }

    /** The model that is active now. */
    Uni<Matcher> before() {
        return settings.inForce().map(InForce::matcher);
    }

    /** The newest records, a bounded number. */
    Uni<List<Person>> records(int most) {
        return pool.preparedQuery(RECORDS).execute(Tuple.of(most)).map(rows -> {
            var records = new ArrayList<Person>();
            rows.forEach(row -> records.add(
                    PersonRecord.read(row.getLong("id"), row.getJsonObject("said"), row.getString("assurance"))
                            .person()));
            return records;
        });
    }

    /** The newest labels, a bounded number. */
    Uni<List<Label>> labels() {
        return pool.query(LABELS).execute().map(rows -> {
            var labels = new ArrayList<Label>();
            rows.forEach(row -> labels.add(new Label(weights(row.getJsonArray("weights")), row.getBoolean("same"))));
            return labels;
        });
    }

    private List<FieldWeight> weights(JsonArray weights) {
        try {
            return List.of(json.readValue(weights.encode(), FieldWeight[].class));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("weights were some when they were kept", broken);
        }
    }
}
