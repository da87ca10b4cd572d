package io.throughline.gateway.desk;

import io.smallrye.mutiny.Multi;
import io.throughline.api.Caller;
import io.throughline.api.Problems;
import io.throughline.gateway.live.FeedFollower;
import io.throughline.gateway.live.From;
import io.throughline.gateway.live.Position;
import io.throughline.gateway.live.Signal;
import io.throughline.gateway.live.Signal.Entry;
import io.throughline.gateway.live.Signal.Opened;
import io.throughline.gateway.live.Signal.Resync;
import io.throughline.gateway.live.Whispers;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * The caller's live stream: server-sent events (WHATWG HTML, 9.2) whose data are the events of the contracts. An id is
 * epoch:seq of the caller's feed; a stream that is opened with the last one seen brings exactly what was missed.
 */
@Path("/v1/stream")
class StreamResource {
    private static final String END = "end";
    private static final Position UNKNOWN = new Position("", 0);

    private final FeedFollower follower;
    private final Whispers whispers;
    private final Caller caller;
    private final DeskConfig config;
    private final Clock clock;

    StreamResource(FeedFollower follower, Whispers whispers, Caller caller, DeskConfig config, Clock clock) {
        this.follower = follower;
        this.whispers = whispers;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    @Operation(
            operationId = "openStream",
            summary = "Streams the caller's feed, or the one that all who supervise share, until the token expires",
            description =
                    "The first event is hello, or resync when the last position is no longer known and the desk has to load anew, or, when it is, the first one missed. What is only true just now, that a customer is typing, has no id.")
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({"agent", "supervisor", "admin"})
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("feed")
                    @Parameter(description = "supervision: what happens to all, without what is said")
                    @Nullable
                    String feed,
            @Context Sse sse) {
        var last = position(lastEventId == null ? after : lastEventId);
        var end = sse.newEventBuilder().comment(END).build();
        var events = follower.follow(subject(feed), last, From.NOW)
                .filter(signal -> !(signal instanceof Opened && last != null))
                .map(signal -> event(sse, signal))
                .onCompletion()
                .continueWith(end);
        var passing = whispers.to(subject(feed)).map(whisper -> sse.newEventBuilder()
                .name(whisper.type())
                .data(whisper.data())
                .build());
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("").build());
        return Multi.createBy()
                .merging()
                .streams(events, passing, heartbeats)
                .select()
                .first(event -> !END.equals(event.getComment()))
                .select()
                .first(untilExpiry());
    }

    private String subject(@Nullable String feed) {
        if (feed == null) {
            return caller.agent().value();
        }
        if (!feed.equals("supervision")) {
            throw Problems.badParameter("feed", "must be supervision, or left out");
        }
        if (!caller.supervises()) {
            throw Problems.forbidden("What happens to all is for supervisors.");
        }
        return Supervision.SUBJECT;
    }

    private Duration untilExpiry() {
        var left = Duration.between(clock.instant(), caller.expiresAt());
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
