package io.throughline.gateway.live;

import java.time.Instant;

/** What a follower of a feed hears. */
public sealed interface Signal {
    /** Where in the feed this leaves the follower. */
    Position position();

    /**
     * Following began here; always the first signal.
     *
     * @param head seq of the newest entry then
     */
    record Opened(Position position, long head) implements Signal {}

    /** What came after the last position is no longer known: forget what you have, it goes on from here. */
    record Resync(Position position) implements Signal {}

    /**
     * The next entry.
     *
     * @param data JSON
     */
    record Entry(Position position, String type, String data, Instant at) implements Signal {}
}
