package io.throughline.gateway.email.provider.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider of mail tells. What it does not say is null. */
public sealed interface MailEvent {
    /**
     * Something happened to a mail that was sent.
     *
     * @param eventId the same when the provider repeats itself
     * @param messageId by which the provider knows the mail
     * @param description in the provider's words
     * @param mtaResponse in the words of the recipient's server
     * @param metadata what the sender had attached to the mail
     */
    record Tracked(
            EventType type,
            @Nullable Instant timestamp,
            @Nullable String eventId,
            @Nullable String messageId,
            @Nullable String recipient,
            @Nullable RejectReason rejectReason,
            @Nullable String description,
            @Nullable String mtaResponse,
            List<String> tags,
            Map<String, JsonNode> metadata,
            @Nullable String clickUrl,
            @Nullable String userAgent)
            implements MailEvent {
        public Tracked {
            tags = List.copyOf(tags);
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /**
     * A mail has come in.
     *
     * @param eventId the same when the provider repeats itself
     * @param strippedText without quotes and signature, as the provider sees it
     * @param strippedHtml the same of the HTML
     */
    record Received(
            @Nullable Instant timestamp,
            @Nullable String eventId,
            @Nullable String envelopeSender,
            @Nullable String envelopeRecipient,
            @Nullable String strippedText,
            @Nullable String strippedHtml,
            @Nullable Boolean spamDetected,
            @Nullable Double spamScore,
            MailSource mail)
            implements MailEvent {}

    /** A topic offers to tell of its events once somebody has called the address. */
    record SubscriptionOffered(String topic, String url) implements MailEvent {}
}
