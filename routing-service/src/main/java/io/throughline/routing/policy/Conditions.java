package io.throughline.routing.policy;

import io.throughline.routing.condition.Expression;
import io.throughline.routing.condition.Malformed;
import io.throughline.routing.engine.Condition;

/** The conditions of policies that were checked when they were written. */
final class Conditions {
    private Conditions() {}

    static Condition ofTasks(String text) {
        return checked(text, Expression::ofTasks);
    }

    static Condition ofBoth(String text) {
        return checked(text, Expression::ofBoth);
    }

    private static Condition checked(String text, Compiler compiler) {
        try {
            return compiler.compile(text);
        } catch (Malformed unchecked) {
            throw new IllegalArgumentException(unchecked);
        }
    }

    @FunctionalInterface
    private interface Compiler {
        Condition compile(String text) throws Malformed;
    }
}
