package io.throughline.identity.likeness;

import io.throughline.contracts.Assurance;
import io.throughline.identity.matching.FieldWeight;
import io.throughline.identity.matching.Likeness;
import io.throughline.identity.matching.Matcher;
import io.throughline.identity.person.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of a customer's neighbours who is the same person, by a model and a policy.
 *
 * <p>Two become one without asking only by what is assured on both sides, and verified on one: what is merely claimed
 * never links, for a forger claims. It takes a probability, agreement on the whole, a distance to the next best, and that
 * next to nothing that both know contradicts. What falls short of that, and is still more probable than not, is
 * suggested to a person.
 */
final class Judge {
    private static final int MOST_SUGGESTIONS = 3;
    private static final double ROUNDING = 1e-9;
    /** If both sides know one of these and differ, no person is asked either. */
    private static final Set<Field> OWN = Set.of(Field.NATIONAL_ID);

    private static final Set<Field> VETOES = Set.of(Field.DOB, Field.NATIONAL_ID);
    /** What many people have in common, and no reason to ask anybody. */
    private static final Set<Field> COMMON =
            Set.of(Field.GIVEN_NAME, Field.SURNAME, Field.GENDER, Field.CITY, Field.STATE, Field.STREET_NUMBER);
    /** In bits: eight times as probable of one person. The part of an e-mail address before the @ is less. */
    private static final double TELLING = 3;

    private final Matcher matcher;
    private final MatchPolicy policy;

    Judge(Matcher matcher, MatchPolicy policy) {
        this.matcher = matcher;
        this.policy = policy;
    }

    /** What is to be done, the surest first; empty when nobody is like the customer. */
    List<Verdict> judge(Neighbours neighbours) {
        var customer = neighbours.customer();
        if (customer.records().isEmpty()) {
            return List.of();
        }
        var link = link(ranked(customer.assured(), neighbours.others().stream().map(Known::assured)));
        return link.map(List::of).orElseGet(() -> suggestions(ranked(customer, neighbours.others().stream())));
    }

    /** Whether what is known of both says that they are two, whatever they share. */
    boolean differ(Known one, Known other) {
        if (one.records().isEmpty() || other.records().isEmpty()) {
            return false;
        }
        var likeness = matcher.compare(one.people(), other.people());
        return likeness.otherGeneration()
                || likeness.contradicting().contains(Field.GIVEN_NAME)
                || likeness.contradicting().stream().anyMatch(VETOES::contains);
    }

    /** A neighbour and how like it is. */
    private record Compared(Known customer, Known other, Likeness likeness) {
        /** Whether the best pair is verified on one side and at least attested on the other. */
        boolean verified() {
            return customer.assuranceOf(likeness.one()) == Assurance.VERIFIED
                    || other.assuranceOf(likeness.other()) == Assurance.VERIFIED;
        }
    }

    private List<Compared> ranked(Known customer, Stream<Known> others) {
        return customer.records().isEmpty()
                ? List.of()
                : others.filter(other -> !other.records().isEmpty())
                        .map(other -> new Compared(customer, other, matcher.compare(customer.people(), other.people())))
                        .sorted(Comparator.comparingDouble(
                                        (Compared one) -> -one.likeness().probability())
                                .thenComparingDouble(one -> -one.likeness().pair())
                                .thenComparing(one -> one.other().customer().value()))
                        .toList();
    }

    private Optional<Verdict> link(List<Compared> ranked) {
        return ranked.stream()
                .findFirst()
                .filter(best -> policy.automatic() && best.verified() && links(best.likeness()))
                .filter(best -> ranked.stream().skip(1).allMatch(next -> stepsBack(next, best)))
                .map(best -> verdict(Verdict.Step.LINK, best, ranked));
    }

    /** Whether the next is less like by a margin, or the same person as the best and only not linked yet. */
    private boolean stepsBack(Compared next, Compared best) {
        return best.likeness().pair() - next.likeness().pair() >= policy.margin() - ROUNDING
                || links(matcher.compare(best.other().people(), next.other().people()));
    }

    private boolean links(Likeness likeness) {
        return likeness.probability() >= policy.link()
                && likeness.average() >= policy.average()
                && !likeness.otherGeneration()
                && likeness.contradicting().size() <= 1
                && likeness.contradicting().stream().noneMatch(VETOES::contains)
                && !(policy.sameGivenName() && likeness.contradicting().contains(Field.GIVEN_NAME));
    }

    private List<Verdict> suggestions(List<Compared> ranked) {
        return ranked.stream()
                .filter(one -> suggests(one.likeness()))
                .limit(MOST_SUGGESTIONS)
                .map(one -> verdict(Verdict.Step.SUGGEST, one, ranked))
                .toList();
    }

    private boolean suggests(Likeness likeness) {
        boolean otherwiseNamed = likeness.contradicting().contains(Field.GIVEN_NAME);
        return likeness.probability() >= (otherwiseNamed ? policy.link() : policy.suggest())
                && !likeness.otherGeneration()
                && likeness.contradicting().stream().noneMatch(OWN::contains)
                && likeness.weights().stream().anyMatch(Judge::tells);
    }

    private static boolean tells(FieldWeight weight) {
        return weight.same() - weight.strangers() >= TELLING && !COMMON.contains(weight.field());
    }

    private static Verdict verdict(Verdict.Step kind, Compared one, List<Compared> ranked) {
        return new Verdict(kind, one.other(), one.likeness(), runnerUp(one, ranked));
    }

    private static Verdict.@Nullable RunnerUp runnerUp(Compared one, List<Compared> ranked) {
        return ranked.stream()
                .filter(other -> !other.other().customer().equals(one.other().customer()))
                .findFirst()
                .map(next -> new Verdict.RunnerUp(next.other(), next.likeness().pair()))
                .orElse(null);
    }
}
