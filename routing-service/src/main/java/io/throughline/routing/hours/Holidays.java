package io.throughline.routing.hours;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Closed time, joined where it touches or overlaps, so that what concerns a day is found at once. */
final class Holidays {
    private final NavigableMap<LocalDateTime, Stretch> closed = new TreeMap<>();

    Holidays(Collection<Holiday> holidays) {
        holidays.stream()
                .map(Holiday::stretch)
                .sorted(Comparator.comparing(Stretch::from))
                .forEach(this::add);
    }

    private void add(Stretch next) {
        var last = closed.isEmpty() ? null : closed.lastEntry().getValue();
        if (last == null || last.to().isBefore(next.from())) {
            closed.put(next.from(), next);
        } else if (last.to().isBefore(next.to())) {
            closed.put(last.from(), new Stretch(last.from(), next.to()));
        }
    }

    /** What is left of the stretch. */
    Stream<Stretch> cut(Stretch stretch) {
        var first = closed.floorKey(stretch.from());
        var near = closed.subMap(first == null ? stretch.from() : first, true, stretch.to(), false);
        var left = List.of(stretch);
        for (var holiday : near.values()) {
            left = left.stream().flatMap(piece -> piece.without(holiday)).toList();
        }
        return left.stream();
    }
}
