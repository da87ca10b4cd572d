package io.throughline.identity.matching;

import io.throughline.identity.person.Field;

/**
 * The people of one household: two records that are not of one person and yet not of two strangers.
 *
 * <p>They share the address and often surname and phone; twins share the date of birth, father and son the given name.
 * A model that knows only strangers beside matches takes a shared address, surname and phone for independent evidence
 * and makes one person of a family. So what is not a match is a mixture of both kinds; how many pairs are of one
 * household is learned from the data.
 */
final class Households {
    private Households() {}

    /** How probable each level is for two people of one household. */
    static Weights of(Weights m, Weights u) {
        return Weights.of((field, level) -> {
            // A person may have moved between two records, which m has learned; a household is in one place.
            var one = field == Field.STREET || field == Field.STREET_NUMBER ? MatchModel.USUAL : m;
            return shared(field) * one.of(field, level) + (1 - shared(field)) * u.of(field, level);
        });
    }

    /** The share of these pairs for which the field is the household's and not the person's. */
    private static double shared(Field field) {
        return switch (field) {
            case STREET_NUMBER, STREET, CITY, POSTCODE, STATE -> 0.95;
            case SURNAME -> 0.7;
            case PHONE, BIRTH_PLACE -> 0.5;
            case EMAIL, OCCUPATION -> 0.1;
            case GIVEN_NAME -> 0.03;
            case DOB -> 0.02;
            case GENDER, NATIONAL_ID -> 0;
        };
    }
}
