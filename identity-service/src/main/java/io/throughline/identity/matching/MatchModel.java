package io.throughline.identity.matching;

import io.throughline.identity.person.Field;

/**
 * The weights of a comparison (Fellegi and Sunter 1969): how probable each level of each field is for two records of one
 * person (m) and of two strangers (u). Two people of one household are a third kind, see {@link Households}.
 *
 * @param prior the probability that two records drawn at random are of one person
 * @param household the probability that they are of two people of one household
 */
record MatchModel(Weights m, Weights u, double prior, double household) {
    /** m as it is for people in general, until data says better. */
    static final Weights USUAL = Weights.of((field, level) -> usual(level)
            / Weights.levels(field).stream().mapToDouble(MatchModel::usual).sum());

    /** u as it is for people in general. */
    static final Weights USUAL_STRANGERS = Weights.of(MatchModel::strangers);

    private static final double LOG2 = StrictMath.log(2);

    /** The logarithm to base 2; the same on every machine. */
    static double log2(double value) {
        return StrictMath.log(value) / LOG2;
    }

    MatchModel withPriors(double person, double home) {
        return new MatchModel(m, u, person, home);
    }

    MatchModel withM(Weights better) {
        return new MatchModel(better, u, prior, household);
    }

    private static double strangers(Field field, Level level) {
        if (level == Level.EXACT) {
            return rarity(field);
        }
        double others = Weights.levels(field).stream()
                .filter(each -> each != Level.DIFFERENT && each != Level.EXACT)
                .mapToDouble(MatchModel::near)
                .sum();
        return level == Level.DIFFERENT ? 1 - rarity(field) - others : near(level);
    }

    /** How probable it is that two strangers have the same value of the field. */
    static double rarity(Field field) {
        return switch (field) {
            case EMAIL, PHONE, NATIONAL_ID -> 1e-6;
            case DOB -> 5e-5;
            case STREET, POSTCODE -> 5e-4;
            case SURNAME -> 1e-3;
            case GIVEN_NAME -> 5e-3;
            case STREET_NUMBER -> 1e-2;
            case CITY, BIRTH_PLACE, OCCUPATION -> 2e-2;
            case STATE -> 0.1;
            case GENDER -> 0.5;
        };
    }

    private static double near(Level level) {
        return switch (level) {
            case SIMILAR -> 0.01;
            case MOSTLY, INITIAL -> 0.005;
            case TYPO, NICKNAME, PART -> 0.002;
            case SWAPPED -> 1e-5;
            case EXACT, DIFFERENT, MISSING -> 0;
        };
    }

    private static double usual(Level level) {
        return switch (level) {
            case EXACT -> 0.80;
            case TYPO -> 0.10;
            case DIFFERENT -> 0.045;
            case MOSTLY -> 0.03;
            case SIMILAR -> 0.02;
            case NICKNAME, PART, SWAPPED -> 0.01;
            case INITIAL -> 0.005;
            case MISSING -> 0;
        };
    }
}
