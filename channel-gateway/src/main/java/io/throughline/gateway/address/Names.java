package io.throughline.gateway.address;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Knows the addresses of names. */
@FunctionalInterface
public interface Names {
    /** All addresses of the name; none when it has none or nobody says so in time. Ends where it was asked for. */
    Uni<List<InetAddress>> resolve(String name);
}
