package io.throughline.routing.replay;

import io.throughline.routing.engine.Terms;
import io.throughline.routing.replay.ReplayResource.TriedPolicy;
import io.throughline.routing.task.RouterReader;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history that is played again, by one policy after the other. */
final class Rehearsal {
    /** All of them together, so that an answer comes while somebody waits for it. */
    private static final long MOST_STEPS = 12_000_000;

    private final History history;
    private final Histories.Window window;
    private final RouterReader reader;
    private final Traffic traffic;

    Rehearsal(History history, Histories.Window window, RouterReader reader, long seed) {
        this.history = history;
        this.window = window;
        this.reader = reader;
        traffic = Traffic.of(history.calls(), seed);
    }

    /** What really became of the tasks, what would have by the policies that there are, and by each that is tried. */
    RehearsalView of(List<TriedPolicy> tried) {
        long steps = MOST_STEPS / (tried.size() + 1);
        var plans = Stream.concat(
                Stream.of(plan("current", reader::terms)),
                tried.stream().map(one -> plan(one.name(), row -> terms(row, one))));
        return RehearsalView.of(
                history,
                plans.map(plan -> Replay.within(steps, traffic, plan, history.crew()))
                        .toList());
    }

    private Terms terms(Row row, TriedPolicy tried) {
        return tried.isOf(row.getString("id")) ? reader.terms(row, tried.policy()) : reader.terms(row);
    }

    private OwnPlan plan(String name, Function<Row, Terms> terms) {
        var queues = history.queues().stream().collect(Collectors.toMap(row -> row.getString("id"), terms));
        return new OwnPlan(name, queues, window.from(), window.seconds(window.end()));
    }
}
