package io.throughline.identity.imports;

import io.throughline.api.Problem;
import io.throughline.api.Problems;

/** What is refused as things stand with an import. */
final class ImportProblems {
    private ImportProblems() {}

    static Problem ended() {
        return Problems.conflict("import-ended", "The import is done, failed or cancelled; make a new one.");
    }

    static Problem wrongOffset(long received) {
        return Problems.conflict(
                "wrong-offset",
                "The next part begins at byte " + received + "; send what comes there.",
                "received",
                received);
    }

    static Problem beyondSize(long size) {
        return Problems.conflict(
                "beyond-size",
                "The part ends behind byte " + size + ", where the file was said to end; nothing of it was kept.");
    }
}
