package io.throughline.identity.matching;

import io.throughline.identity.person.Field;

/**
 * What the finding of one field weighs: logarithms to base 2 of how probable it is.
 *
 * @param same for two records of one person
 * @param household for two people of one household
 * @param strangers for two strangers; where both have the same value, how rare that one is
 */
public record FieldWeight(Field field, Level level, double same, double household, double strangers) {}
