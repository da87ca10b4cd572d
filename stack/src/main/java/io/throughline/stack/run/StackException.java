package io.throughline.stack.run;

/** Why the stack cannot do what it was asked for, in words for the person who asked. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
