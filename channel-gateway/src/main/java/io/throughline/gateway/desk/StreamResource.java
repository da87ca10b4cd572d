package io.throughline.gateway.desk;

import io.smallrye.mutiny.Multi;
import io.throughline.contracts.AgentId;
import io.throughline.gateway.live.FeedFollower;
import io.throughline.gateway.live.From;
import io.throughline.gateway.live.Position;
import io.throughline.gateway.live.Signal;
import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * The caller's live stream: server-sent events (WHATWG HTML, 9.2) whose data are the events of the contracts. An id is
 * epoch:seq of the caller's feed; a stream that is opened with the last one seen brings exactly what was missed.
 */
@Path("/v1/stream")
class StreamResource {
    private static final Position UNKNOWN = new Position("", 0);

    private final FeedFollower follower;
    private final JsonWebToken token;
    private final DeskConfig config;
    private final Clock clock;

    StreamResource(FeedFollower follower, JsonWebToken token, DeskConfig config, Clock clock) {
        this.follower = follower;
        this.token = token;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Streams the caller's feed until the token expires. The first event is hello, or resync when the last position
     * is no longer known and the desk has to load anew, or, when it is, the first one missed.
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({"agent", "supervisor", "admin"})
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @Context Sse sse) {
        var last = position(lastEventId == null ? after : lastEventId);
        var events = follower.follow(caller().value(), last, From.NOW)
                .filter(signal -> !(signal instanceof Opened && last != null))
                .map(signal -> event(sse, signal));
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("").build());
        return Multi.createBy().merging().streams(events, heartbeats).select().first(untilExpiry());
    }

    private AgentId caller() {
        try {
            return AgentId.ofUser(UUID.fromString(token.getSubject()));
        } catch (IllegalArgumentException noUser) {
            throw new ForbiddenException("The token's subject is no user.", noUser);
        }
    }

    private Duration untilExpiry() {
        var left = Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    /** A position that cannot be read is one that is not known. */
    private static @Nullable Position position(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Position.parse(text).orElse(UNKNOWN);
    }

    private static OutboundSseEvent event(Sse sse, Signal signal) {
        var builder = sse.newEventBuilder().id(signal.position().toString());
        return switch (signal) {
            case Opened _ -> builder.name("hello").data("{}").build();
            case Resync _ -> builder.name("resync").data("{}").build();
            case Entry entry -> builder.name(entry.type()).data(entry.data()).build();
        };
    }
}
