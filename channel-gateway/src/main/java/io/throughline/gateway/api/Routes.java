package io.throughline.gateway.api;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who answers which paths of the API. */
final class Routes {
    /** From the top; what no line matches is the gateway's own affair. */
    private static final List<Route> TABLE = List.of(
            route("/v1/conversations/[^/]+/typing", Owner.GATEWAY),
            route("/v1/customers/[^/]+/(timeline|card)", Owner.HISTORY),
            route("/v1/customers/[^/]+/export", Owner.GATEWAY),
            route("/v1/(customers|tokens|imports)(/.*)?", Owner.IDENTITY),
            route("/v1/(merges|splits|decisions|merge-log)/.*", Owner.IDENTITY),
            route("/v1/(suggestions|match-policies|match-models)(/.*)?", Owner.IDENTITY),
            route("/v1/conversations/[^/]+/follow-ups(/.*)?", Owner.ROUTING),
            route("/v1/conversations(/.*)?", Owner.HISTORY),
            route("/v1/(agents|queues|calendars|skills|tasks|reservations|replays|overview)(/.*)?", Owner.ROUTING),
            route("/v1/(parked|audit)/identity(/.*)?", Owner.IDENTITY),
            route("/v1/(parked|audit)/history(/.*)?", Owner.HISTORY),
            route("/v1/(parked|audit)/routing(/.*)?", Owner.ROUTING),
            route("/v1/(parked|audit)/gateway(/.*)?", Owner.GATEWAY),
            route("/v1/(parked|audit)(/.*)?", Owner.NOBODY));

    /** Segments that some server on the way might read as a step elsewhere: empty, dots, coded slashes and dots. */
    private static final Pattern STRAY = Pattern.compile(
            ".*(//|\\\\|/\\.{1,2}(/|;|$)|%2e|%2f|%5c|%00|;).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Routes() {}

    /** Who answers a path. */
    enum Owner {
        IDENTITY,
        HISTORY,
        ROUTING,
        GATEWAY,
        NOBODY
    }

    private record Route(Pattern path, Owner owner) {}

    /** Whether the body is a file, which may be longer than what people write. */
    static boolean takesFiles(@Nullable String path) {
        return "/v1/attachments".equals(path);
    }

    /** The owner of a path as it stands in the request line, not decoded. */
    static Owner owner(@Nullable String path) {
        if (path == null || STRAY.matcher(path).matches()) {
            return Owner.NOBODY;
        }
        return TABLE.stream()
                .filter(route -> route.path().matcher(path).matches())
                .findFirst()
                .map(Route::owner)
                .orElse(Owner.GATEWAY);
    }

    private static Route route(String path, Owner owner) {
        return new Route(Pattern.compile(path), owner);
    }
}
