package io.throughline.stack.story;

import java.io.Serial;

/** Something did not go as the story says. */
public final class StoryFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Says what was expected and what was seen. */
    public StoryFailed(String message) {
        super(message);
    }

    StoryFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new StoryFailed(message);
        }
    }
}
