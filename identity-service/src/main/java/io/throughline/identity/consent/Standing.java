package io.throughline.identity.consent;

import io.throughline.contracts.ConsentState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What a customer says to a purpose: of each identity the newest statement counts, and over all identities the most
 * restrictive, since nobody knows from which of them the person meant it.
 *
 * @param reasons the statements that count, the most restrictive first, then the newest
 */
record Standing(String purpose, ConsentState state, List<ConsentStatement> reasons) {
    private static final Comparator<ConsentStatement> WEIGHT = Comparator.comparing(ConsentStatement::state)
            .thenComparing(ConsentStatement.BY_AGE)
            .reversed();

    Standing {
        reasons = List.copyOf(reasons);
    }

    /** Of all that was ever said, by purpose in alphabetic order. */
    static List<Standing> of(Collection<ConsentStatement> said) {
        return said.stream()
                .collect(Collectors.groupingBy(ConsentStatement::purpose, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(purpose -> of(purpose.getKey(), purpose.getValue()))
                .toList();
    }

    private static Standing of(String purpose, List<ConsentStatement> said) {
        var reasons = said.stream()
                .collect(Collectors.toMap(
                        ConsentStatement::identity,
                        statement -> statement,
                        BinaryOperator.maxBy(ConsentStatement.BY_AGE)))
                .values()
                .stream()
                .sorted(WEIGHT)
                .toList();
        return new Standing(purpose, reasons.getFirst().state(), reasons);
    }
}
