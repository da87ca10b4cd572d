package io.throughline.gateway.provider;

/** A request that is not of the form which its provider documents; the message says in which way, without its content. */
public final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedRequest(String why) {
        super(why, null, false, false);
    }
}
