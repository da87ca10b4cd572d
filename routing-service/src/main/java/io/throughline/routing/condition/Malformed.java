package io.throughline.routing.condition;

/** An expression that is none; the message says where, and what would be right. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
        super(message);
    }
}
