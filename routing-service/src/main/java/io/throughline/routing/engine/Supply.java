package io.throughline.routing.engine;

import io.throughline.contracts.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class of agents: whoever of them may have a task, all of them may. Those of them who have room stand in line. */
final class Supply {
    private final Profile profile;
    private final Room room;
    private final int number;
    private final List<Crowd> crowds = new ArrayList<>();
    /** The demands whose tasks they may have, by number. */
    final Bits fits = new Bits();
    /** How many of the queues they are able to serve. */
    int flexibility;
    /** The channels on which some of them are known to have room, as bits. */
    int told;

    private int members;
    private int available;

    /** What makes two agents alike. */
    record Profile(Map<String, Integer> skills, Map<String, Object> attributes, Capacity capacity) {}

    Supply(Profile profile, int number) {
        this.profile = profile;
        this.room = new Room(profile.capacity());
        this.number = number;
    }

    Profile profile() {
        return profile;
    }

    Map<String, Integer> skills() {
        return profile.skills();
    }

    Map<String, Object> attributes() {
        return profile.attributes();
    }

    /** Whether they take tasks on the channel at all. */
    boolean serves(Channel channel) {
        return profile.capacity().ever(channel);
    }

    Room room() {
        return room;
    }

    int number() {
        return number;
    }

    /** Counts who belongs to it; gives how many there are now. */
    int join(int change) {
        members += change;
        return members;
    }

    /** Counts who of them takes tasks; gives how many there are now. */
    int avail(int change) {
        available += change;
        return available;
    }

    void add(Seat seat) {
        crowd(seat.room()).seats.add(seat, seat.key());
    }

    void remove(Seat seat) {
        crowd(seat.room()).seats.remove(seat);
    }

    /** The channels on which some of them have room, as bits. */
    int rooms() {
        int rooms = 0;
        for (var crowd : crowds) {
            rooms |= crowd.seats.isEmpty() ? 0 : crowd.room();
        }
        return rooms;
    }

    /** The one with the least work and the longest rest of those who have room on the channel; null if nobody has. */
    @Nullable
    Seat first(int channel) {
        Seat first = null;
        for (var crowd : crowds) {
            var seat = (crowd.room() & channel) == 0 ? null : crowd.seats.first();
            if (seat != null && (first == null || Seat.LEAST_WORK.compare(seat, first) < 0)) {
                first = seat;
            }
        }
        return first;
    }

    /** How many have room on the channel. */
    int count(int channel) {
        int count = 0;
        for (var crowd : crowds) {
            count += (crowd.room() & channel) == 0 ? 0 : crowd.seats.size();
        }
        return count;
    }

    /** All who have room on the channel. */
    List<Seat> all(int channel) {
        var all = new ArrayList<Seat>();
        crowds.stream().filter(crowd -> (crowd.room() & channel) != 0).forEach(crowd -> crowd.seats.forEach(all::add));
        return all;
    }

    /** Those who have room on just these channels. */
    Crowd crowd(int rooms) {
        for (var crowd : crowds) {
            if (crowd.room() == rooms) {
                return crowd;
            }
        }
        crowds.add(new Crowd(this, rooms));
        return crowds.getLast();
    }
}
