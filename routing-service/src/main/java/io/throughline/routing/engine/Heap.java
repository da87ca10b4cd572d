package io.throughline.routing.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A heap whose elements know their places, so that each can be taken out of its middle in O(log n). Each stands by a key,
 * which does not change while it is there; a comparator orders those with the same key. Four stand below each, and the
 * keys stand by themselves, so that few lines of memory are read.
 */
final class Heap<T extends Heap.Element> {
    private static final int NOWHERE = -1;
    private static final int WIDTH = 4;

    private final Comparator<T> ties;
    private final List<T> all = new ArrayList<>();
    private long[] keys = new long[WIDTH];

    /** What can be in one heap at a time. */
    abstract static class Element {
        private int place = NOWHERE;
    }

    Heap(Comparator<T> ties) {
        this.ties = ties;
    }

    void add(T element, long key) {
        if (all.size() == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        all.add(element);
        rise(element, key, all.size() - 1);
    }

    void remove(T element) {
        int place = at(element);
        var last = all.removeLast();
        long key = keys[all.size()];
        put(element, NOWHERE);
        if (place < all.size()) {
            rise(last, key, place);
            sink(last, key, at(last));
        }
    }

    /** The first in the order; null if there is none. */
    @Nullable
    T first() {
        return all.isEmpty() ? null : all.getFirst();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    boolean any(Predicate<T> is) {
        return all.stream().anyMatch(is);
    }

    /** Each, in no particular order. */
    void forEach(Consumer<T> each) {
        all.forEach(each);
    }

    private void rise(T element, long key, int from) {
        int place = from;
        while (place > 0) {
            int above = (place - 1) / WIDTH;
            if (!isBefore(element, key, above)) {
                break;
            }
            move(all.get(above), keys[above], place);
            place = above;
        }
        move(element, key, place);
    }

    private void sink(T element, long key, int from) {
        int place = from;
        for (int below = first(place); below >= 0 && !isBefore(element, key, below); below = first(place)) {
            move(all.get(below), keys[below], place);
            place = below;
        }
        move(element, key, place);
    }

    /** The place of the first of those below; -1 if there are none. */
    private int first(int place) {
        int first = WIDTH * place + 1;
        int end = Math.min(first + WIDTH, all.size());
        if (first >= end) {
            return NOWHERE;
        }
        for (int other = first + 1; other < end; other++) {
            first = isBefore(all.get(other), keys[other], first) ? other : first;
        }
        return first;
    }

    private boolean isBefore(T element, long key, int place) {
        return key < keys[place] || (key == keys[place] && ties.compare(element, all.get(place)) < 0);
    }

    private void move(T element, long key, int place) {
        all.set(place, element);
        keys[place] = key;
        put(element, place);
    }

    private static int at(Element element) {
        return element.place;
    }

    private static void put(Element element, int place) {
        element.place = place;
    }
}
