package io.throughline.routing.engine;

import java.util.Arrays;

/** A set of small numbers, of which two can be walked as one. */
final class Bits {
    private static final int NONE = -1;

    private long[] words = new long[1];

    void set(int number, boolean in) {
        int word = number >> 6;
        if (word >= words.length) {
            if (!in) {
                return;
            }
            words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
        }
        if (in) {
            words[word] |= 1L << number;
        } else {
            words[word] &= ~(1L << number);
        }
    }

    boolean has(int number) {
        int word = number >> 6;
        return word < words.length && (words[word] & 1L << number) != 0;
    }

    boolean meets(Bits other) {
        return nextIn(other, 0) != NONE;
    }

    /** The first number from the given one on that is in both; -1 if there is none. */
    int nextIn(Bits other, int from) {
        int word = from >> 6;
        int last = Math.min(words.length, other.words.length);
        if (word >= last) {
            return NONE;
        }
        long both = words[word] & other.words[word] & (-1L << from);
        while (both == 0) {
            word++;
            if (word == last) {
                return NONE;
            }
            both = words[word] & other.words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(both);
    }
}
