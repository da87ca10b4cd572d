package io.throughline.gateway.live;

/** Where a follower begins who has no position, or one that is no longer known. */
public enum From {
    /** With what is appended from now on. */
    NOW,
    /** With the oldest entry kept. */
    OLDEST
}
