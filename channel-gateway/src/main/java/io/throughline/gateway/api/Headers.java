package io.throughline.gateway.api;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which headers go from one side to the other: all but those of the single connection (RFC 9110, 7.6.1). */
final class Headers {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** The gateway speaks for itself in these; Expect it has met by the time it forwards. */
    private static final Set<String> OWN = Set.of("host", "expect");

    /** Where an owner may name itself; a relative reference stays valid at the gateway. */
    private static final Set<String> ADDRESSES = Set.of("link", "location", "content-location");

    private Headers() {}

    /** Copies a request's headers for its owner. */
    static void forward(MultiMap from, MultiMap to) {
        copy(from, to, "");
    }

    /** Copies an answer's headers for the caller, the owner's own address taken out. */
    static void back(MultiMap from, MultiMap to, String owner) {
        copy(from, to, owner);
    }

    private static void copy(MultiMap from, MultiMap to, String owner) {
        var dropped = Stream.concat(
                        HOP_BY_HOP.stream(),
                        from.getAll("Connection").stream().flatMap(names -> Stream.of(names.split(","))))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (var header : from) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!dropped.contains(name) && !OWN.contains(name)) {
                to.add(
                        header.getKey(),
                        ADDRESSES.contains(name) ? relative(header.getValue(), owner) : header.getValue());
            }
        }
    }

    private static String relative(String value, String owner) {
        return owner.isEmpty() ? value : value.replace(owner + "/", "/");
    }
}
