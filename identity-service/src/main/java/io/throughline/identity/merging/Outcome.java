package io.throughline.identity.merging;

import io.throughline.api.FieldError;
import java.util.List;

/** What became of an operation. */
sealed interface Outcome {
    /** Done, and in the log. */
    record Done(LogEntry entry) implements Outcome {}

    /** Not done, because what was asked for does not fit; nothing changed. */
    record Misfit(List<FieldError> errors) implements Outcome {
        public Misfit {
            errors = List.copyOf(errors);
        }
    }

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
