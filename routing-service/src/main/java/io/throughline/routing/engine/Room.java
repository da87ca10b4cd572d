package io.throughline.routing.engine;

import io.throughline.contracts.Channel;

/** A {@link Capacity}, ready to be asked often: which channels have room for one more task beside some work. */
final class Room {
    private static final Channel[] CHANNELS = Channel.values();

    private final int[] slots = new int[CHANNELS.length];
    private final int[] weights = new int[CHANNELS.length];
    private final int[] interruptedBy = new int[CHANNELS.length];
    private final int units;

    Room(Capacity capacity) {
        units = capacity.units();
        for (var channel : CHANNELS) {
            slots[number(channel)] = capacity.slots(channel);
            weights[number(channel)] = capacity.weight(channel);
            interruptedBy[number(channel)] = interruptedBy(capacity, channel);
        }
    }

    private static int interruptedBy(Capacity capacity, Channel channel) {
        var allowed = capacity.interruptions().get(channel);
        return allowed == null ? -1 : allowed.stream().mapToInt(Room::bit).reduce(bit(channel), (a, b) -> a | b);
    }

    /** Channels are bits and places here, within one process. */
    @SuppressWarnings("EnumOrdinal")
    static int number(Channel channel) {
        return channel.ordinal();
    }

    static int bit(Channel channel) {
        return 1 << number(channel);
    }

    /** The channels that have room, as bits by ordinal. */
    int beside(int[] work) {
        int left = units;
        int allowed = -1;
        for (int channel = 0; channel < work.length; channel++) {
            if (work[channel] > 0) {
                left -= work[channel] * weights[channel];
                allowed &= interruptedBy[channel];
            }
        }
        int room = 0;
        for (int channel = 0; channel < work.length; channel++) {
            if (work[channel] < slots[channel] && weights[channel] <= left) {
                room |= 1 << channel;
            }
        }
        return room & allowed;
    }

    /** The work of somebody who has none. */
    static int[] noWork() {
        return new int[CHANNELS.length];
    }

    /** How much of everything the work takes, in thousandths: of the units where there are any, else of the slots. */
    int taken(int[] work) {
        long used = 0;
        long all = 0;
        boolean weighted = units < Integer.MAX_VALUE;
        for (int channel = 0; channel < work.length; channel++) {
            used += (long) work[channel] * (weighted ? weights[channel] : 1);
            all += weighted ? 0 : slots[channel];
        }
        return (int) (1000 * used / Math.max(1, weighted ? units : all));
    }
}
