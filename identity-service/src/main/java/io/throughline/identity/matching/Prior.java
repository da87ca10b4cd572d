package io.throughline.identity.matching;

/**
 * The evidence before anything is compared, in bits: how many pairs are of one person, and of one household.
 *
 * @param same the logarithm to base 2 of the odds
 * @param household the logarithm to base 2 of the probability
 */
public record Prior(double same, double household) {}
