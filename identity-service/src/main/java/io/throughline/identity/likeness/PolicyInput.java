package io.throughline.identity.likeness;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.identity.likeness.MatchPolicy.Blocked;
import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.PersonReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies as people write them. */
@ApplicationScoped
class PolicyInput {
    private final PersonReader reader;

    PolicyInput(LikenessConfig config) {
        this.reader = new PersonReader(new BirthDates(config.monthFirst()));
    }

    /** The policy with its values in normal form; throws the problem of what cannot be meant. */
    MatchPolicy normal(MatchPolicy given) {
        if (given.suggest() > given.link()) {
            throw Problems.invalid(FieldError.range("/suggest", "at most link"));
        }
        return new MatchPolicy(
                given.link(),
                given.suggest(),
                given.average(),
                given.margin(),
                given.automatic(),
                given.sameGivenName(),
                given.largestBlock(),
                blocked(given.blocked()));
    }

    private List<Blocked> blocked(List<Blocked> given) {
        var normal = new ArrayList<Blocked>();
        for (int place = 0; place < given.size(); place++) {
            var one = given.get(place);
            var value = value(one);
            if (value == null) {
                throw Problems.invalid(
                        FieldError.format("/blocked/" + place + "/value", "a value that the field can have"));
            }
            normal.add(new Blocked(one.field(), value));
        }
        return normal;
    }

    private @Nullable String value(Blocked one) {
        return reader.read("", Map.of(one.field(), one.value()), null).get(one.field());
    }
}
