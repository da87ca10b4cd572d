package io.throughline.gateway.media;

/** What one request on the way to a file led to. */
sealed interface Step {
    /** The end of the way. */
    record End(Fetched outcome) implements Step {}

    /** A redirect. */
    record On(Hop next) implements Step {}
}
