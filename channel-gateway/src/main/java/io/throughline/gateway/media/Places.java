package io.throughline.gateway.media;

/** How many files may be fetched at once. */
final class Places {
    private int free;

    Places(int free) {
        this.free = free;
    }

    /** Takes all that are free, and says how many. */
    synchronized int takeAll() {
        int taken = free;
        free = 0;
        return taken;
    }

    synchronized void giveBack(int places) {
        free += places;
    }
}
