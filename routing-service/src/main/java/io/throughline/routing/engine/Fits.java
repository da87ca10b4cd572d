package io.throughline.routing.engine;

import io.throughline.contracts.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of agents may have which classes of tasks, worked out once for each pair of classes. There are as many
 * classes as there are distinct requirements and distinct profiles, however many tasks and agents there are.
 */
final class Fits {
    private final List<@Nullable Demand> demands = new ArrayList<>();
    private final List<@Nullable Supply> supplies = new ArrayList<>();
    private final Map<Supply.Profile, Supply> byProfile = new HashMap<>();
    /** By channel, the supplies of whom somebody has room on it. */
    private final List<Bits> free = new ArrayList<>();
    /** The supplies of whom somebody takes tasks. */
    private final Bits present = new Bits();
    /** The demands in whose lines somebody stands. */
    private final Bits waiting = new Bits();
    /** By demand, the key of the first in its line. */
    private long[] keys = new long[64];

    Fits() {
        Arrays.stream(Channel.values()).forEach(channel -> free.add(new Bits()));
    }

    /** The class of agents with the profile. */
    Supply supply(Supply.Profile profile) {
        return byProfile.computeIfAbsent(profile, this::make);
    }

    private Supply make(Supply.Profile profile) {
        var supply = new Supply(profile, number(supplies));
        supplies.set(supply.number(), supply);
        each(demands, demand -> relate(demand, supply, demand.fits(supply)));
        return supply;
    }

    /** The class of the tasks of a queue that ask for the same. */
    Demand demand(Lane lane, Demand.Ask ask) {
        return lane.demand(ask, asked -> make(lane, asked));
    }

    private Demand make(Lane lane, Demand.Ask ask) {
        var demand = new Demand(lane, ask, number(demands));
        demands.set(demand.number(), demand);
        if (demand.number() >= keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        each(supplies, supply -> relate(demand, supply, demand.fits(supply)));
        return demand;
    }

    /** Forgets a class that no agent belongs to. */
    void remove(Supply supply) {
        each(demands, demand -> relate(demand, supply, false));
        byProfile.remove(supply.profile());
        supplies.set(supply.number(), null);
    }

    /** Forgets a class in which no task waits, unless there will soon be another. */
    void tidy(Demand demand) {
        if (demand.line.isEmpty() && !demand.isUsual()) {
            remove(demand);
        }
    }

    /** Forgets the classes of a queue that is gone, but for those in which tasks still wait. */
    void remove(Lane lane) {
        lane.retire().stream().filter(demand -> demand.line.isEmpty()).forEach(this::remove);
    }

    private void remove(Demand demand) {
        each(supplies, supply -> relate(demand, supply, false));
        demand.lane().remove(demand);
        demands.set(demand.number(), null);
    }

    private static void relate(Demand demand, Supply supply, boolean fit) {
        demand.fits.set(supply.number(), fit);
        supply.fits.set(demand.number(), fit);
    }

    /** Says that another task is the first in the line, or none. */
    void lined(Demand demand) {
        var first = demand.line.first();
        waiting.set(demand.number(), first != null);
        keys[demand.number()] = first == null ? 0 : first.key();
    }

    /** Says that others have room. */
    void roomed(Supply supply, int rooms) {
        if (supply.told == rooms) {
            return;
        }
        supply.told = rooms;
        for (int channel = 0; channel < free.size(); channel++) {
            free.get(channel).set(supply.number(), (rooms & 1 << channel) != 0);
        }
    }

    /** Says whether any agents of the class take tasks. */
    void turned(Supply supply, boolean anybody) {
        present.set(supply.number(), anybody);
    }

    boolean anybodyFits(Demand demand) {
        return demand.fits.meets(present);
    }

    /** The demand from the given number on that has a task waiting which the class may have; -1 if there is none. */
    int nextDemand(Supply supply, int from) {
        return supply.fits.nextIn(waiting, from);
    }

    /** The supply from the given number on of whom somebody may have the task and has room for it; -1 if none. */
    int nextSupply(Demand demand, int from) {
        return demand.fits.nextIn(free.get(Room.number(demand.ask().channel())), from);
    }

    Demand demand(int number) {
        return Objects.requireNonNull(demands.get(number));
    }

    Supply supply(int number) {
        return Objects.requireNonNull(supplies.get(number));
    }

    /** The key of the first task in the line of the demand. */
    long key(int demand) {
        return keys[demand];
    }

    void eachSupply(Consumer<Supply> told) {
        each(supplies, told);
    }

    private static <T> int number(List<@Nullable T> all) {
        int number = all.indexOf(null);
        if (number >= 0) {
            return number;
        }
        all.add(null);
        return all.size() - 1;
    }

    private static <T> void each(List<@Nullable T> all, Consumer<T> told) {
        for (var one : all) {
            if (one != null) {
                told.accept(one);
            }
        }
    }
}
