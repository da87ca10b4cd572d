package io.throughline.routing.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A binary heap whose elements know their places, so that each can be taken out of its middle in O(log n). */
final class Heap<T extends Heap.Element> {
    private static final int NOWHERE = -1;

    private final Comparator<T> order;
    private final List<T> all = new ArrayList<>();

    /** What can be in one heap at a time. */
    abstract static class Element {
        private int place = NOWHERE;
    }

    Heap(Comparator<T> order) {
        this.order = order;
    }

    void add(T element) {
        all.add(element);
        rise(element, all.size() - 1);
    }

    void remove(T element) {
        int place = at(element);
        var last = all.removeLast();
        put(element, NOWHERE);
        if (place < all.size()) {
            rise(last, place);
            sink(last, at(last));
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

    /** Each, in no particular order. */
    void forEach(Consumer<T> each) {
        all.forEach(each);
    }

    private void rise(T element, int from) {
        int place = from;
        while (place > 0) {
            int above = (place - 1) / 2;
            if (order.compare(all.get(above), element) <= 0) {
                break;
            }
            move(all.get(above), place);
            place = above;
        }
        move(element, place);
    }

    private void sink(T element, int from) {
        int place = from;
        for (int below = lower(place); below >= 0; below = lower(place)) {
            if (order.compare(element, all.get(below)) <= 0) {
                break;
            }
            move(all.get(below), place);
            place = below;
        }
        move(element, place);
    }

    /** The place of the earlier of the two elements below; -1 if there are none. */
    private int lower(int place) {
        int left = 2 * place + 1;
        int right = left + 1;
        if (left >= all.size()) {
            return NOWHERE;
        }
        return right < all.size() && order.compare(all.get(right), all.get(left)) < 0 ? right : left;
    }

    private void move(T element, int place) {
        all.set(place, element);
        put(element, place);
    }

    private static int at(Element element) {
        return element.place;
    }

    private static void put(Element element, int place) {
        element.place = place;
    }
}
