package io.throughline.gateway.email.provider.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider says of a mail sent, gathered piece by piece. */
public final class Tracking {
    private final EventType type;
    private @Nullable Instant timestamp;
    private @Nullable String eventId;
    private @Nullable String messageId;
    private @Nullable String recipient;
    private @Nullable RejectReason rejectReason;
    private @Nullable String description;
    private @Nullable String mtaResponse;
    private List<String> tags = List.of();
    private Map<String, JsonNode> metadata = Map.of();
    private @Nullable String clickUrl;
    private @Nullable String userAgent;

    private Tracking(EventType type) {
        this.type = type;
    }

    /** Something of that type happened. */
    public static Tracking of(EventType type) {
        return new Tracking(type);
    }

    public Tracking at(@Nullable Instant instant) {
        timestamp = instant;
        return this;
    }

    public Tracking ids(@Nullable String event, @Nullable String message) {
        eventId = event;
        messageId = message;
        return this;
    }

    public Tracking recipient(@Nullable String address) {
        recipient = address;
        return this;
    }

    public Tracking rejected(@Nullable RejectReason reason) {
        rejectReason = reason;
        return this;
    }

    public Tracking said(@Nullable String byProvider, @Nullable String byServer) {
        description = byProvider;
        mtaResponse = byServer;
        return this;
    }

    public Tracking labelled(List<String> withTags, Map<String, JsonNode> withMetadata) {
        tags = withTags;
        metadata = withMetadata;
        return this;
    }

    public Tracking clicked(@Nullable String url, @Nullable String agent) {
        clickUrl = url;
        userAgent = agent;
        return this;
    }

    /** All that was gathered. */
    public Tracked tracked() {
        return new Tracked(
                type,
                timestamp,
                eventId,
                messageId,
                recipient,
                rejectReason,
                description,
                mtaResponse,
                tags,
                metadata,
                clickUrl,
                userAgent);
    }
}
