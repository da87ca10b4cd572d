package io.throughline.identity.matching;

import java.util.Map;
import java.util.Optional;

/**
 * How sure is sure enough; all in bits, odds of two to the power of which stand for one person.
 *
 * @param link the least evidence of a pair that joins two groups
 * @param whole the least evidence of two groups when of each field only what fits best is looked at: what fits nowhere,
 *     such as two dates of birth, speaks against them however well one pair fits that lacks it
 * @param average the least average evidence of the pairs between two groups
 * @param housemates how many others of the same household each record has at least, as a prior; where data shows more,
 *     the data counts
 * @param sameGivenName whether groups whose given names are nothing alike stay apart whatever else they share: twins
 *     have all but the name in common
 */
public record Policy(double link, double whole, double average, double housemates, boolean sameGivenName) {
    /** Makes the fewest mistakes of both kinds: a link is made when it is more probable than not, with a margin. */
    public static final Policy DEFAULT = new Policy(1, 0, -3, 0, false);

    /** Makes next to no false link: each is 99 % sure, and everybody is expected to live with somebody. */
    public static final Policy SAFE = new Policy(6.63, 6.63, 0, 1, true);

    private static final Map<String, Policy> NAMED = Map.of("default", DEFAULT, "safe", SAFE);

    /** The policy of that name: default or safe. */
    public static Optional<Policy> named(String name) {
        return Optional.ofNullable(NAMED.get(name));
    }
}
