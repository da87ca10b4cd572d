package io.throughline.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void beginsAtTheEndWhenOnlyNewsCount() {
        var cursor = new Cursor(null, From.NOW);

        var signals = cursor.advance(page(1, 7, List.of()));

        assertEquals(List.of(new Opened(at(7), 7)), signals);
        assertEquals(7, cursor.after());
    }

    @Test
    void beginsWithTheOldestKeptWhenAllCounts() {
        var cursor = new Cursor(null, From.OLDEST);

        var signals = cursor.advance(page(5, 7, entries(5, 7)));

        assertEquals(List.of(new Opened(at(4), 7), entry(5), entry(6), entry(7)), signals);
    }

    @Test
    void continuesAfterTheLastSeen() {
        var cursor = new Cursor(at(2), From.NOW);

        assertEquals(2, cursor.after());
        var page = page(1, 6, entries(3, 4));
        assertEquals(List.of(new Opened(at(2), 6), entry(3), entry(4)), cursor.advance(page));
        assertTrue(cursor.behind(page));
        assertEquals(List.of(entry(5), entry(6)), cursor.advance(page(1, 6, entries(5, 6))));
        assertFalse(cursor.behind(page(1, 6, entries(5, 6))));
    }

    @Test
    void resyncsWhenTheEpochIsAnother() {
        var cursor = new Cursor(new Position("other", 2), From.NOW);

        assertEquals(List.of(new Opened(at(6), 6), new Resync(at(6))), cursor.advance(page(1, 6, entries(3, 6))));
        assertEquals(6, cursor.after());
    }

    @Test
    void resyncsWhenWhatWasMissedIsTrimmed() {
        var cursor = new Cursor(at(2), From.OLDEST);

        var page = page(5, 6, entries(5, 6));
        assertEquals(List.of(new Opened(at(4), 6), new Resync(at(4))), cursor.advance(page));
        assertTrue(cursor.behind(page));
        assertEquals(List.of(entry(5), entry(6)), cursor.advance(page));
    }

    @Test
    void continuesWhenOnlyWhatWasSeenIsTrimmed() {
        var cursor = new Cursor(at(4), From.OLDEST);

        assertEquals(List.of(new Opened(at(4), 5), entry(5)), cursor.advance(page(5, 5, entries(5, 5))));
    }

    @Test
    void resyncsWhenThePositionIsBeyondTheHead() {
        var cursor = new Cursor(at(9), From.NOW);

        assertEquals(List.of(new Opened(at(6), 6), new Resync(at(6))), cursor.advance(page(1, 6, List.of())));
    }

    @Test
    void resyncsWhenTrimmingOvertakesASlowFollower() {
        var cursor = new Cursor(null, From.NOW);
        assertEquals(1, cursor.advance(page(1, 1, List.of())).size());

        assertEquals(List.of(new Resync(at(30))), cursor.advance(page(20, 30, entries(20, 30))));
    }

    private static Position at(long seq) {
        return new Position("e", seq);
    }

    private static Page page(long oldest, long head, List<Entry> entries) {
        return new Page("e", oldest, head, entries);
    }

    private static List<Entry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(CursorTest::entry).toList();
    }

    private static Entry entry(long seq) {
        return new Entry(at(seq), "t", "{}", Instant.EPOCH);
    }
}
