package io.throughline.routing.replay;

import io.throughline.routing.forecast.QueueLength;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What callers could have been told: by the length of the queue, where a call that only some of the same agents may have
 * counts in part; by the wait of the first in the line (HOL); by the wait of who was served last (LES).
 */
final class Foresight {
    private static final double SMOOTHING = 0.02;

    private final List<Crew.Member> crew;
    private final Prediction length = new Prediction("queue length");
    private final Prediction first = new Prediction("first in line");
    private final Prediction last = new Prediction("last served");
    private final Map<String, TreeMap<Integer, Double>> lines = new HashMap<>();
    private final Map<String, Double> lastWaits = new HashMap<>();
    private double handling = 180;

    Foresight(List<Crew.Member> crew) {
        this.crew = List.copyOf(crew);
    }

    List<Prediction> predictions() {
        return List.of(length, first, last);
    }

    /** A call waits: nobody could take it at once. */
    void waits(int number, Call call) {
        var line = lines.computeIfAbsent(call.type(), none -> new TreeMap<>());
        length.foretell(number, call.type(), QueueLength.wait(ahead(call.type()), handling, agents(call.type())));
        first.foretell(
                number,
                call.type(),
                line.isEmpty() ? 0 : call.arrival() - line.firstEntry().getValue());
        last.foretell(number, call.type(), lastWaits.getOrDefault(call.type(), 0.0));
        line.put(number, call.arrival());
    }

    /** A call that waited, or did not, is served. */
    void served(int number, Call call, double wait, double service) {
        leave(number, call);
        handling += SMOOTHING * (service - handling);
        lastWaits.put(call.type(), wait);
        predictions().forEach(prediction -> prediction.served(number, call.type(), wait));
    }

    void hungUp(int number, Call call) {
        leave(number, call);
        predictions().forEach(prediction -> prediction.hungUp(number));
    }

    private void leave(int number, Call call) {
        var line = lines.get(call.type());
        if (line != null) {
            line.remove(number);
        }
    }

    private double agents(String type) {
        return crew.stream().filter(member -> member.types().contains(type)).count();
    }

    private double ahead(String type) {
        return lines.entrySet().stream()
                .mapToDouble(line -> line.getValue().size() * shared(line.getKey(), type))
                .sum();
    }

    /** Which part of those who may have calls of the one type may have calls of the other, too. */
    private double shared(String one, String other) {
        long both = crew.stream()
                .filter(member -> member.types().contains(one) && member.types().contains(other))
                .count();
        return (double) both / Math.max(1, agents(one));
    }
}
