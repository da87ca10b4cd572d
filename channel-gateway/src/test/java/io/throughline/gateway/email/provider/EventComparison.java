package io.throughline.gateway.email.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.RejectReason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares events with those that others have made of the same request, by their meaning. */
final class EventComparison {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> differences = new ArrayList<>();

    private EventComparison() {}

    /** Where they differ; the others have no event for an offer. */
    static List<String> differences(List<MailEvent> events, JsonNode expected) {
        var told = events.stream()
                .filter(event -> !(event instanceof SubscriptionOffered))
                .toList();
        if (told.size() != expected.size()) {
            return List.of(told.size() + " events instead of " + expected.size());
        }
        var comparison = new EventComparison();
        for (int place = 0; place < told.size(); place++) {
            switch (told.get(place)) {
                case Tracked tracked -> comparison.tracked(tracked, expected.path(place));
                case Received received -> comparison.received(received, expected.path(place));
                case SubscriptionOffered offer -> throw new AssertionError(offer);
            }
        }
        return comparison.differences;
    }

    private void tracked(Tracked event, JsonNode expected) {
        same("event_type", event.type().word(), expected);
        when(event.timestamp(), expected);
        same("event_id", event.eventId(), expected);
        same("message_id", event.messageId(), expected);
        same("recipient", event.recipient(), expected);
        same("reject_reason", word(event.rejectReason()), expected);
        same("description", event.description(), expected);
        same("mta_response", event.mtaResponse(), expected);
        same("click_url", event.clickUrl(), expected);
        same("user_agent", event.userAgent(), expected);
        same("tags", event.tags(), texts(expected.path("tags")));
        JsonNode metadata = JSON.valueToTree(event.metadata());
        var wanted = expected.path("metadata").isObject() ? expected.path("metadata") : JSON.createObjectNode();
        same("metadata", metadata, wanted);
    }

    private static @Nullable String word(@Nullable RejectReason reason) {
        return reason == null ? null : reason.word();
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (var one : list.isTextual() ? List.of(list) : list) {
            if (one.isArray()) {
                texts.addAll(texts(one));
            } else if (!one.isNull() && !one.asText().isEmpty()) {
                texts.add(one.asText());
            }
        }
        return texts;
    }

    private void received(Received event, JsonNode expected) {
        var message = expected.path("message");
        same("event_type", "inbound", expected);
        when(event.timestamp(), expected);
        same("event_id", event.eventId(), expected);
        same("envelope_sender", event.envelopeSender(), message);
        same("envelope_recipient", event.envelopeRecipient(), message);
        same("stripped_text", event.strippedText(), message);
        same("stripped_html", event.strippedHtml(), message);
        same(
                "spam_detected",
                event.spamDetected() == null ? null : event.spamDetected().toString(),
                message);
        same("spam_score", event.spamScore(), number(message.path("spam_score")));
        differences.addAll(MailComparison.differences(event.mail(), message));
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : null;
    }

    private void when(@Nullable Instant instant, JsonNode expected) {
        var wanted = expected.path("timestamp");
        same("timestamp", instant, wanted.isTextual() ? instant(wanted.asText()) : null);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    }

    private void same(String what, @Nullable String found, JsonNode expected) {
        var wanted = expected.path(what);
        same(what, (Object) found, wanted.isNull() || wanted.isMissingNode() ? null : wanted.asText());
    }

    private void same(String what, @Nullable Object found, @Nullable Object wanted) {
        if (!Objects.equals(found, wanted)) {
            differences.add(what + ": " + found + " instead of " + wanted);
        }
    }
}
