package io.throughline.identity.imports;

/** How far an import is. */
enum ImportState {
    /** Made; nothing of the file is there. */
    WAITING,
    UPLOADING,
    /** The whole file is there and is being read. */
    RUNNING,
    DONE,
    /** The file as a whole cannot be read. */
    FAILED,
    CANCELLED;

    boolean takesContent() {
        return this == WAITING || this == UPLOADING;
    }

    boolean ended() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
