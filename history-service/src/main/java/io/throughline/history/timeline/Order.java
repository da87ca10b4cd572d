package io.throughline.history.timeline;

import io.throughline.contracts.CustomerId;
import java.time.Instant;

/**
 * An order and the last thing heard of it.
 *
 * @param state the kind of the last fact, such as order.placed
 * @param changedAt when the fact happened
 */
public record Order(CustomerId customer, String number, String state, String summary, Instant changedAt) {
    private static final int LONGEST_NUMBER = 200;

    public Order {
        number = number.substring(0, Math.min(number.length(), LONGEST_NUMBER));
    }

    /** Of two reports of one order, the one that happened later. */
    public Order later(Order other) {
        return other.changedAt.isBefore(changedAt) ? this : other;
    }
}
