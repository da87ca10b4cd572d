package io.throughline.routing.task;

import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCreated;
import io.throughline.contracts.ReservationEvent.ReservationWrapping;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was said about reservations. The stream keeps the order of each conversation, and so of each task. */
final class History {
    private final Map<TaskId, Set<ReservationId>> live = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long began;

    History(List<ReservationEvent> events) {
        events.forEach(this::follow);
    }

    private void follow(ReservationEvent event) {
        var ofTask = live.computeIfAbsent(event.offer().task(), task -> new HashSet<>());
        switch (event) {
            case ReservationCreated created -> {
                began++;
                ofTask.add(created.offer().reservation());
                check(ofTask.size() == 1, "two at once: " + created.offer());
            }
            case ReservationAccepted accepted ->
                check(ofTask.contains(accepted.offer().reservation()), "late: " + accepted);
            case ReservationWrapping wrapping ->
                check(ofTask.contains(wrapping.offer().reservation()), "late: " + wrapping);
            default -> check(ofTask.remove(event.offer().reservation()), "ended twice: " + event);
        }
    }

    private void check(boolean right, String violation) {
        if (!right) {
            violations.add(violation);
        }
    }

    long began() {
        return began;
    }

    boolean isOver() {
        return live.values().stream().allMatch(Set::isEmpty);
    }

    List<String> violations() {
        return violations;
    }
}
