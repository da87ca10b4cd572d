package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each value of a field is found among different people: two records that agree on Smith say less than two
 * that agree on Featherstonehaugh.
 *
 * <p>Counted over people and not over records: that four records of one person share her address says nothing about
 * how many others have it. How often the value of one person alone is to be expected with another is estimated from how
 * many values two people share (Good 1953).
 */
final class Frequencies {
    /** How many people in general are added to those counted, so that a handful of records is not all the world. */
    private static final double OTHERS = 50;

    /** What fewer people have is no matter of statistics, but of those people. */
    private static final int FEW = 5;

    /** Nothing is rarer than this. */
    private static final double FLOOR = 1e-7;

    private final Map<Field, Map<String, Double>> bits;
    private final Map<Field, Double> unseen;
    private final Map<Field, Double> few;

    private Frequencies(Map<Field, Map<String, Double>> bits, Map<Field, Double> unseen, Map<Field, Double> few) {
        this.bits = bits;
        this.unseen = unseen;
        this.few = few;
    }

    /**
     * As known.
     *
     * @param bits how likely somebody else has the value, as a logarithm to base 2
     * @param unseen the same for all other values of the field
     */
    Frequencies(Map<Field, Map<String, Double>> bits, Map<Field, Double> unseen) {
        this(bits, unseen, Map.of());
    }

    /** What is usual, where nobody was counted. */
    static Frequencies usual() {
        var unseen = new EnumMap<Field, Double>(Field.class);
        for (var field : Field.values()) {
            unseen.put(field, MatchModel.log2(MatchModel.rarity(field)));
        }
        return new Frequencies(Map.of(), unseen);
    }

    /**
     * Counts who holds which value.
     *
     * @param group of each record: records with the same number are one person, from 0 without a gap
     */
    static Frequencies of(List<Person> records, int[] group) {
        int people = Arrays.stream(group).max().orElse(0) + 1;
        var order = byGroup(group, people);
        var bits = new EnumMap<Field, Map<String, Double>>(Field.class);
        var unseen = new EnumMap<Field, Double>(Field.class);
        var few = new EnumMap<Field, Double>(Field.class);
        for (var field : Field.values()) {
            var holders = holders(field, records, group, order);
            double others = othersOfOne(holders);
            unseen.put(field, rarity(field, others, people));
            bits.put(field, rarities(field, holders, others, people));
            few.put(field, rarity(field, FEW - 1 + others, people));
        }
        return new Frequencies(bits, unseen, few);
    }

    /** The records ordered by their groups. */
    private static int[] byGroup(int[] group, int people) {
        var next = new int[people + 1];
        for (int g : group) {
            next[g + 1]++;
        }
        for (int g = 0; g < people; g++) {
            next[g + 1] += next[g];
        }
        var order = new int[group.length];
        for (int i = 0; i < group.length; i++) {
            order[next[group[i]]++] = i;
        }
        return order;
    }

    private static Map<String, Integer> holders(Field field, List<Person> records, int[] group, int[] order) {
        var holders = new HashMap<String, Integer>();
        var last = new HashMap<String, Integer>();
        for (int i : order) {
            var value = records.get(i).get(field);
            if (value != null && !Integer.valueOf(group[i]).equals(last.put(value, group[i]))) {
                holders.merge(value, 1, Integer::sum);
            }
        }
        return holders;
    }

    private static double othersOfOne(Map<String, Integer> holders) {
        long once = holders.values().stream().filter(count -> count == 1).count();
        long twice = holders.values().stream().filter(count -> count == 2).count();
        return Math.min(1, (2.0 * twice + 0.5) / (once + 10.0));
    }

    private static Map<String, Double> rarities(
            Field field, Map<String, Integer> holders, double othersOfOne, int people) {
        var bits = new HashMap<String, Double>();
        holders.forEach((value, count) -> {
            if (count > 1) {
                bits.put(value, rarity(field, count - 1 + othersOfOne, people));
            }
        });
        return bits;
    }

    private static double rarity(Field field, double others, int people) {
        double share = (others + OTHERS * MatchModel.rarity(field)) / (people + OTHERS);
        return MatchModel.log2(Math.clamp(share, FLOOR, 1));
    }

    /** How rare the values are that at least five people have. */
    Map<Field, Map<String, Double>> shared() {
        var shared = new EnumMap<Field, Map<String, Double>>(Field.class);
        bits.forEach((field, values) -> {
            double least = few.getOrDefault(field, Double.NEGATIVE_INFINITY);
            var many = new TreeMap<>(values);
            many.values().removeIf(rarity -> rarity < least);
            shared.put(field, many);
        });
        return shared;
    }

    /** How rare all other values are. */
    Map<Field, Double> unseen() {
        return Collections.unmodifiableMap(unseen);
    }

    /** How likely somebody else has the value, as a logarithm to base 2: 0 or less. */
    double bits(Field field, String value) {
        return bits.getOrDefault(field, Map.of()).getOrDefault(value, unseen.getOrDefault(field, 0.0));
    }
}
