package io.throughline.gateway.live;

import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one follower got; decides what it hears of each page. Used by one thread at a time. */
final class Cursor {
    private final From from;
    private @Nullable Position at;
    private boolean opened;

    /** Continues after the position; without one, or when it is no longer known, begins as told. */
    Cursor(@Nullable Position last, From from) {
        this.at = last;
        this.from = from;
    }

    /** After which seq to read the next page. */
    long after() {
        if (at != null) {
            return at.seq();
        }
        return from == From.NOW ? Long.MAX_VALUE : 0;
    }

    /** Takes the page that was read after {@link #after()}. */
    List<Signal> advance(Page page) {
        boolean lost = at != null && !page.continues(at);
        var signals = new ArrayList<Signal>();
        if (at == null || lost) {
            at = from == From.NOW ? page.end() : page.start();
        }
        if (!opened) {
            opened = true;
            signals.add(new Opened(at, page.head()));
        }
        if (lost) {
            signals.add(new Resync(at));
            return signals; // the page's entries were read after another place
        }
        for (var entry : page.entries()) {
            signals.add(entry);
            at = entry.position();
        }
        return signals;
    }

    /** Whether the page left something to be read at once. */
    boolean behind(Page page) {
        return at != null && at.seq() < page.head();
    }
}
