package io.throughline.identity.likeness;

import io.throughline.identity.matching.Matcher;
import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import io.throughline.identity.synthetic.Crowd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Measures a model on made-up people that no model has learned from: whether it finds the two records of each, and keeps
 * the members of a household apart.
 */
final class Examination {
    private static final long SEED = 20_260_101;
    private static final int PEOPLE = 1_500;
    private static final double MORE_PROBABLE_THAN_NOT = 0.5;

    private final List<Person> records = new ArrayList<>();
    private final Set<Pair> pairs = new HashSet<>();

    /** Two records by their places; those of one person are next to each other, the first at an even place. */
    private record Pair(int one, int other) {
        boolean same() {
            return one / 2 == other / 2;
        }
    }

    Examination() {
        var crowd = new Crowd(SEED);
        var reader = new PersonReader(new BirthDates(false));
        for (int person = 0; person < PEOPLE; person++) {
            records.add(reader.read(person + "-1", crowd.record(person, 1), null));
            records.add(reader.read(person + "-2", crowd.record(person, 2), null));
        }
        pair();
    }

    private void pair() {
        var filed = new HashMap<Long, List<Integer>>();
        for (int place = 0; place < records.size(); place++) {
            for (long key : Matcher.keys(records.get(place))) {
                var others = filed.computeIfAbsent(key, any -> new ArrayList<>());
                for (int other : others) {
                    pairs.add(new Pair(other, place));
                }
                others.add(place);
            }
        }
    }

    /** The harmonic mean of precision and recall (F1) of the pairs that the model takes for one person. */
    double f1(Matcher matcher) {
        var judged = matcher.among(PEOPLE);
        int right = 0;
        int found = 0;
        for (var pair : pairs) {
            var likeness = judged.compare(List.of(records.get(pair.one())), List.of(records.get(pair.other())));
            if (likeness.probability() >= MORE_PROBABLE_THAN_NOT) {
                found++;
                right += pair.same() ? 1 : 0;
            }
        }
        return 2.0 * right / (found + PEOPLE);
    }
}
