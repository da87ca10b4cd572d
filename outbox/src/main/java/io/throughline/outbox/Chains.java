package io.throughline.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Puts things with the same key one behind the other, in their order; chains have nothing to do with each other. */
final class Chains {
    private Chains() {}

    static <T> Collection<List<T>> of(List<T> things, Function<T, Object> key) {
        var chains = new LinkedHashMap<Object, List<T>>();
        things.forEach(thing -> chains.computeIfAbsent(key.apply(thing), none -> new ArrayList<>())
                .add(thing));
        return chains.values();
    }
}
