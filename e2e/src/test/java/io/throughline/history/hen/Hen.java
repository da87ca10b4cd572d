package io.throughline.history.hen;

/** Comes from the egg. */
public final class Hen {
    private Hen() {}

    /** The egg it came from. */
    public static String origin() {
        return io.throughline.history.egg.Egg.class.getName();
    }
}
