package io.throughline.gateway.live;

import java.time.Instant;

/** What a follower of a feed hears. */
public sealed interface Signal {
    /** Where in the feed this leaves the follower. */
    Position position();

    /** Following began here. */
    record Opened(Position position) implements Signal {}

    /** What came after the follower's last position is no longer known: forget what you have, it goes on from here. */
    record Resync(Position position) implements Signal {}

    /**
     * The next entry.
     *
     * @param data JSON
     */
    record Entry(Position position, String type, String data, Instant at) implements Signal {}
}
