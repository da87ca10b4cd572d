package io.throughline.history.egg;

/** Comes from the hen. */
public final class Egg {
    private Egg() {}

    /** The hen it came from. */
    public static String origin() {
        return io.throughline.history.hen.Hen.class.getName();
    }
}
