package io.throughline.routing.engine;

import io.throughline.contracts.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks that wait, and where each of them stands: in the line of its demand, with the one agent it waits for, or
 * nowhere for a while. Where it stands follows from its row, its age and who is there, and from nothing else.
 */
final class Waits {
    private final Fits fits;
    private final Lanes lanes;
    private final Seats seats;
    private final Places places;
    private final Timers<Timed> timers;
    private final Map<TaskId, Wait> all = new HashMap<>();
    private final Map<TaskId, Task> homeless = new HashMap<>();
    private final List<Wait> unplaced = new ArrayList<>();

    Waits(Fits fits, Lanes lanes, Seats seats, Places places, Timers<Timed> timers) {
        this.fits = fits;
        this.lanes = lanes;
        this.seats = seats;
        this.places = places;
        this.timers = timers;
    }

    /** Takes the place of what was known of the task before. */
    void know(Task task) {
        var lane = lanes.of(task.queue());
        var before = all.get(task.id());
        if (before != null && before.lane() == lane && before.task().equals(task)) {
            return;
        }
        forget(task.id());
        if (lane == null) {
            homeless.put(task.id(), task);
            return;
        }
        var wait = new Wait(task, lane);
        all.put(task.id(), wait);
        look(wait);
        follow(wait, true);
    }

    void forget(TaskId task) {
        if (!homeless.isEmpty()) {
            homeless.remove(task);
        }
        var wait = all.remove(task);
        if (wait != null) {
            leave(wait);
            wait.unplaced = false;
            follow(wait, false);
        }
    }

    /** The queues are others: some tasks belong elsewhere. */
    void rehome() {
        var moved = new ArrayList<>(homeless.values());
        all.values().stream()
                .filter(wait -> lanes.of(wait.task().queue()) != wait.lane())
                .forEach(wait -> moved.add(wait.task()));
        moved.forEach(this::know);
    }

    /** It may have to stand elsewhere from now on. */
    void look(Wait wait) {
        if (!wait.unplaced) {
            wait.unplaced = true;
            unplaced.add(wait);
        }
    }

    /** Others are there: tasks whose steps may be passed over may have to stand elsewhere. */
    void lookAtSteps() {
        all.values().stream()
                .filter(wait -> wait.lane().terms().steps().stream().anyMatch(Step::skipped))
                .forEach(this::look);
    }

    /** Puts where they belong now those that may have to stand elsewhere; gives these. */
    List<Wait> place(long now) {
        var placed = new ArrayList<Wait>(unplaced.size());
        for (var wait : unplaced) {
            if (wait.unplaced) {
                wait.unplaced = false;
                leave(wait);
                place(wait, now);
                placed.add(wait);
            }
        }
        unplaced.clear();
        return placed;
    }

    private void place(Wait wait, long now) {
        var place = places.of(wait, now);
        if (place.keeper() != null) {
            keep(wait, place.keeper());
        } else if (place.demand() != null) {
            line(wait, place.demand());
        }
        wait.preferred = place.preferred();
        wait.timer = place.until() == Moment.NEVER ? null : timers.set(wait, place.until());
    }

    private void keep(Wait wait, Seat seat) {
        wait.keeper = seat;
        seat.kept.add(wait);
    }

    private void line(Wait wait, Demand demand) {
        wait.demand = demand;
        demand.line.add(wait);
        fits.lined(demand);
    }

    private void leave(Wait wait) {
        if (wait.timer != null) {
            wait.timer.cancel();
        }
        if (wait.keeper != null) {
            wait.keeper.kept.remove(wait);
        }
        var demand = wait.demand;
        if (demand != null) {
            demand.line.remove(wait);
            fits.lined(demand);
            fits.tidy(demand);
        }
        wait.timer = null;
        wait.keeper = null;
        wait.preferred = null;
        wait.demand = null;
    }

    private void follow(Wait wait, boolean follows) {
        var preference = wait.task().preference();
        if (preference == null) {
            return;
        }
        var seat = seats.of(preference.agent());
        if (follows) {
            seat.followers.add(wait);
        } else {
            seat.followers.remove(wait);
            seats.tidy(seat);
        }
    }

    Optional<Wait> find(TaskId task) {
        return Optional.ofNullable(all.get(task));
    }

    Collection<Wait> each() {
        return all.values();
    }
}
