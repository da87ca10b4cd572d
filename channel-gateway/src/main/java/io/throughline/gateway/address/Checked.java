package io.throughline.gateway.address;

import java.net.InetAddress;

/** What the guard says of a URL. */
public sealed interface Checked {
    /**
     * It may be called, at this address and no other.
     *
     * @param tls whether it is https
     * @param host the name by which the server is asked for, and has to prove itself
     * @param address the checked address to connect to
     * @param path with the query
     */
    record Allowed(boolean tls, String host, InetAddress address, int port, String path) implements Checked {}

    /** The URL itself cannot be one to call; what would be right, in words. */
    record Unfit(String right) implements Checked {}

    /** It leads where calls must not go; why, in words. */
    record Forbidden(String reason) implements Checked {}

    /** Its name leads nowhere at present. */
    record Unresolved() implements Checked {}
}
