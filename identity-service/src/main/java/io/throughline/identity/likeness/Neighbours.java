package io.throughline.identity.likeness;

import java.util.List;

/**
 * Who may be the same person as a customer.
 *
 * @param customer the customer itself
 * @param others customers that share a key with it
 * @param capped how many of its keys found nobody, because too many share them
 */
record Neighbours(Known customer, List<Known> others, int capped) {
    Neighbours {
        others = List.copyOf(others);
    }
}
