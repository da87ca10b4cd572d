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
        if (at != null && !page.continues(at)) {
            return List.of(open(new Resync(begin(page)))); // the page's entries were read after another place
        }
        var signals = new ArrayList<Signal>();
        if (!opened) {
            signals.add(open(new Opened(at == null ? begin(page) : at)));
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

    private Position begin(Page page) {
        return from == From.NOW ? page.end() : page.start();
    }

    private Signal open(Signal signal) {
        opened = true;
        at = signal.position();
        return signal;
    }
}
