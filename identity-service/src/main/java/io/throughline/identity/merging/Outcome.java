package io.throughline.identity.merging;

import java.util.List;

/** What became of an operation. */
sealed interface Outcome {
    /** Done, and in the log. */
    record Done(LogEntry entry) implements Outcome {}

    /** Not done, and nothing changed. */
    record Refused(Refusal why, List<String> operations) implements Outcome {
        public Refused {
            operations = List.copyOf(operations);
        }

        Refused(Refusal why) {
            this(why, List.of());
        }
    }
}
