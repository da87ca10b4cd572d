package io.throughline.identity.likeness;

import org.jspecify.annotations.Nullable;

/**
 * What came out of a training.
 *
 * @param records from how many it learned
 * @param f1 on the made-up people of the examination, from 0 to 1
 * @param f1Before the same of the model that was active before
 * @param labels how many pairs there were of which people said whether they are one
 * @param right the share of these that it judges as they did; null without labels
 * @param rightBefore the same of the model that was active before
 * @param why it was refused or failed; null when it became active
 */
record TrainingReport(
        int records,
        double f1,
        double f1Before,
        int labels,
        @Nullable Double right,
        @Nullable Double rightBefore,
        @Nullable String why) {
    /** By how much a model may be worse. */
    private static final double TOLERANCE = 0.002;

    /** Below that many labels they decide nothing. */
    private static final int FEW_LABELS = 20;

    /** The report with the reason why the model is not to be used, if there is one. */
    TrainingReport judged() {
        return new TrainingReport(records, f1, f1Before, labels, right, rightBefore, reason());
    }

    private @Nullable String reason() {
        if (f1 < f1Before - TOLERANCE) {
            return "worse on the examination";
        }
        return labels >= FEW_LABELS && right != null && rightBefore != null && right < rightBefore - TOLERANCE
                ? "worse on what people said"
                : null;
    }
}
