package io.throughline.routing.engine;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents, and who of them has room. */
final class Seats {
    private final Fits fits;
    private final Lanes lanes;
    private final Map<AgentId, Seat> all = new HashMap<>();
    private final List<Seat> freed = new ArrayList<>();
    private int available;
    private int idle;
    private int roomy;
    private boolean turned;

    Seats(Fits fits, Lanes lanes) {
        this.fits = fits;
        this.lanes = lanes;
    }

    /** The agent's, of whom nothing else need be known. */
    Seat of(AgentId agent) {
        return all.computeIfAbsent(agent, Seat::new);
    }

    /** Takes the place of what was known; gives whether tasks that wait for them in particular may wait elsewhere now. */
    boolean know(Candidate now) {
        var seat = of(now.id());
        var before = seat.candidate();
        if (now.equals(before)) {
            return false;
        }
        var supply = fits.supply(new Supply.Profile(now.skills(), now.attributes(), now.capacity()));
        var other = supply != seat.supply();
        become(seat, now, supply);
        return other || before == null || before.available() != now.available() || before.present() != now.present();
    }

    /** Nothing is known of the agent any more. */
    void forget(Seat seat) {
        become(seat, null, null);
        tidy(seat);
    }

    private void become(Seat seat, @Nullable Candidate now, @Nullable Supply supply) {
        var before = seat.supply();
        boolean was = seat.available();
        leave(seat);
        seat.become(now, supply);
        if (before != supply) {
            part(before, was);
            join(supply, seat.available());
        } else if (supply != null && was != seat.available()) {
            turn(supply, was ? -1 : 1);
        }
        enter(seat);
        if (before != supply && seat.room() != 0) {
            free(seat);
        }
    }

    private void join(@Nullable Supply supply, boolean available) {
        if (supply != null && supply.join(1) == 1) {
            supply.flexibility = lanes.servedBy(supply);
        }
        if (supply != null && available) {
            turn(supply, 1);
        }
    }

    private void part(@Nullable Supply supply, boolean available) {
        if (supply != null && available) {
            turn(supply, -1);
        }
        if (supply != null && supply.join(-1) == 0) {
            fits.remove(supply);
        }
    }

    private void turn(Supply supply, int change) {
        int now = supply.avail(change);
        if (now == 0 || (now == 1 && change == 1)) {
            fits.turned(supply, now > 0);
            turned = true;
        }
    }

    /** Counts one task more or one less of theirs. */
    void count(Seat seat, Channel channel, int change) {
        leave(seat);
        seat.count(channel, change);
        enter(seat);
    }

    /** They are offered nothing for a while, or again. */
    void rest(Seat seat, boolean rests) {
        leave(seat);
        seat.rest(rests);
        enter(seat);
    }

    private void leave(Seat seat) {
        var supply = seat.supply();
        if (supply == null || !seat.available()) {
            return;
        }
        available--;
        idle -= seat.tasks() == 0 ? 1 : 0;
        if (seat.room() != 0) {
            roomy--;
            supply.remove(seat);
            fits.roomed(supply, supply.rooms());
        }
    }

    private void enter(Seat seat) {
        boolean more = seat.look();
        var supply = seat.supply();
        if (supply == null || !seat.available()) {
            return;
        }
        available++;
        idle += seat.tasks() == 0 ? 1 : 0;
        if (seat.room() != 0) {
            roomy++;
            supply.add(seat);
            fits.roomed(supply, supply.rooms());
        }
        if (more) {
            free(seat);
        }
    }

    private void free(Seat seat) {
        if (!seat.freed) {
            seat.freed = true;
            freed.add(seat);
        }
    }

    /** Those who were given room since this was last asked. */
    List<Seat> freed() {
        var these = List.copyOf(freed);
        these.forEach(seat -> seat.freed = false);
        freed.clear();
        return these;
    }

    /** Whether any class of agents came or went since this was last asked. */
    boolean turned() {
        boolean before = turned;
        turned = false;
        return before;
    }

    /** Whether anybody has room for anything. */
    boolean anyRoom() {
        return roomy > 0;
    }

    /** Whether few of those who take tasks are idle. */
    boolean fewIdle() {
        return 2 * idle < available;
    }

    /** Forgets somebody whom nothing refers to. */
    void tidy(Seat seat) {
        if (seat.isGone()) {
            all.remove(seat.agent());
        }
    }

    /** Those of whom anything is known. */
    List<Seat> known() {
        return all.values().stream().filter(seat -> seat.candidate() != null).toList();
    }
}
