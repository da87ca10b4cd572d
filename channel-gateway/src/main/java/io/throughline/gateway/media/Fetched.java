package io.throughline.gateway.media;

/** What came of fetching a file, once and for all. */
sealed interface Fetched {
    /**
     * It is in the store.
     *
     * @param mediaType as its bytes say
     * @param size in bytes
     */
    record Kept(String mediaType, long size) implements Fetched {}

    /**
     * It is there, and is not to be had from here.
     *
     * @param reason in words
     */
    record Refused(String reason) implements Fetched {}

    /**
     * It is not there any more.
     *
     * @param reason in words
     */
    record Gone(String reason) implements Fetched {}

    /** Its name in the database and in figures. */
    default String state() {
        return switch (this) {
            case Kept _ -> "kept";
            case Refused _ -> "refused";
            case Gone _ -> "gone";
        };
    }
}
