package io.throughline.routing.forecast;

/**
 * How long somebody will wait, in seconds.
 *
 * @param expected as likely more as less
 * @param low one of ten waits less
 * @param high one of ten waits more
 * @param basedOn how many waits this is learnt from
 */
public record Expectation(double expected, double low, double high, int basedOn) {}
