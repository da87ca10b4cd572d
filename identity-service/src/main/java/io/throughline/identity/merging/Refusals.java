package io.throughline.identity.merging;

import io.throughline.api.Problem;
import io.throughline.api.Problems;

/** Refusals as problems. */
final class Refusals {
    private Refusals() {}

    /** What was done; throws the problem of what was not. */
    static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Misfit misfit -> throw Problems.invalid(misfit.errors());
            case Outcome.Refused refused -> throw problem(refused);
        };
    }

    private static Problem problem(Outcome.Refused refused) {
        return switch (refused.why()) {
            case UNKNOWN -> Problems.unknown("customer or operation");
            case STALE -> Problems.changed("customer");
            case ERASED -> Problems.conflict("customer-erased", "A customer that this concerns was erased.");
            case ALREADY_MERGED -> Problems.conflict("already-merged", "Both ids lead to the same customer.");
            case ALREADY_UNDONE -> Problems.conflict("already-undone", "This was undone before.");
            case MERGED_SINCE ->
                Problems.conflict(
                        "merged-since",
                        "The customer was merged or split on since; undo the later operations first, or keep them.",
                        "operations",
                        refused.operations());
        };
    }
}
