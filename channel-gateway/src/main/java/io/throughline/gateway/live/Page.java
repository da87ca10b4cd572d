package io.throughline.gateway.live;

import io.throughline.gateway.live.Signal.Entry;
import java.util.List;

/**
 * A piece of a feed, read at one instant.
 *
 * @param oldest seq of the oldest entry kept; head + 1 when none is
 * @param head seq of the newest entry
 * @param entries those after the asked place, in order
 */
record Page(String epoch, long oldest, long head, List<Entry> entries) {
    Page {
        entries = List.copyOf(entries);
    }

    /** The place just before the oldest entry. */
    Position start() {
        return new Position(epoch, oldest - 1);
    }

    /** The place after the newest entry. */
    Position end() {
        return new Position(epoch, head);
    }

    /** Whether everything after the position is still here. */
    boolean continues(Position position) {
        return position.epoch().equals(epoch) && position.seq() >= oldest - 1 && position.seq() <= head;
    }
}
