package io.throughline.identity.bench;

import io.throughline.identity.matching.Matcher;
import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import io.throughline.identity.synthetic.Crowd;
import java.util.List;
import java.util.stream.IntStream;

/** Compares pairs of people in memory, on one core. */
final class Kernel {
    private static final int PEOPLE = 2_000;
    private static final int ROUNDS = 3;

    private Kernel() {}

    /** How many pairs a second are compared and weighed, in the best of some rounds. */
    static double pairsPerSecond(Crowd crowd) {
        var reader = new PersonReader(new BirthDates(false));
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> reader.read("", crowd.record(number, 1), null))
                .toList();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, round(people));
        }
        return best;
    }

    private static double round(List<Person> people) {
        var pairs = Matcher.usual().pairs();
        long start = System.nanoTime();
        int alike = 0;
        for (int i = 0; i < people.size(); i++) {
            for (int j = 0; j < i; j++) {
                alike += pairs.applyAsDouble(people.get(i), people.get(j)) > 0 ? 1 : 0;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double all = people.size() * (people.size() - 1) / 2.0;
        return alike < all ? all / seconds : 0;
    }
}
