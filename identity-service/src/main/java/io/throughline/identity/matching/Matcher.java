package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** A model at work: says how like people are. The same for all threads. */
public final class Matcher {
    /** In a smaller world nobody is more probable to be somebody else. */
    private static final int FEWEST_PEOPLE = 1_000;

    private final Scorer scorer;

    Matcher(Scorer scorer) {
        this.scorer = scorer;
    }

    /** The model that knows nothing but people in general. */
    public static Matcher usual() {
        double rare = 1.0 / FEWEST_PEOPLE;
        return new Matcher(new Scorer(
                new MatchModel(MatchModel.USUAL, MatchModel.USUAL_STRANGERS, rare, rare), Frequencies.usual()));
    }

    /** The same among so many people: the more there are, the less it says that two are alike. */
    public Matcher among(long people) {
        double rare = 1.0 / Math.max(FEWEST_PEOPLE, people);
        return new Matcher(new Scorer(scorer.model().withPriors(rare, rare), scorer.frequencies()));
    }

    /** Compares two groups of records, each of one person, neither of them empty. */
    public Likeness compare(List<Person> some, List<Person> others) {
        var findings = new GroupComparison(scorer).of(some, others);
        var best = findings.best();
        return new Likeness(
                best.one(),
                best.other(),
                best.bits(),
                findings.average(),
                findings.whole(),
                scorer.prior(),
                scorer.weights(best.one(), best.pattern()),
                contradicting(findings.found()),
                findings.otherGeneration());
    }

    private static Set<Field> contradicting(Scorer.Found found) {
        return Arrays.stream(Field.values())
                .filter(field -> found.level(field) == Level.DIFFERENT)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says how much evidence there is that two records are of one person, in bits; for one thread. */
    public ToDoubleBiFunction<Person, Person> pairs() {
        var comparison = new Comparison();
        return (one, other) -> scorer.bits(one, comparison.pattern(one, other));
    }

    /** The keys under which a person is filed: only people who share one are compared. */
    public static long[] keys(Person person) {
        return Blocking.sharpKeys(person);
    }

    /**
     * What findings that others weighed weigh here.
     *
     * @return the evidence in bits; how rare a shared value is, is taken over
     */
    public double reweigh(List<FieldWeight> found) {
        return Likeness.total(
                scorer.prior(), found.stream().map(scorer::reweigh).toList());
    }

    Scorer scorer() {
        return scorer;
    }
}
