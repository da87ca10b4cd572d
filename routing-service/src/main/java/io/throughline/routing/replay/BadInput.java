package io.throughline.routing.replay;

/** What somebody gave cannot be worked with; the message says what is wrong and what would be right. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String said;

    public BadInput(String message) {
        super(message);
        this.said = message;
    }

    @Override
    public String getMessage() {
        return said;
    }
}
