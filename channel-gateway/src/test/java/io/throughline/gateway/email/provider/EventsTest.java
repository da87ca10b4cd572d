package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.Requests.form;
import static io.throughline.gateway.email.provider.Requests.json;
import static io.throughline.gateway.email.provider.Requests.tracked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.provider.ProviderRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers call an event, and what it is. */
class EventsTest {
    @ParameterizedTest
    @CsvSource({
        "brevo, QUEUED, '', '{\"event\":\"request\"}'",
        "brevo, REJECTED, BLOCKED, '{\"event\":\"blocked\"}'",
        "brevo, BOUNCED, INVALID, '{\"event\":\"invalid_email\"}'",
        "brevo, SUBSCRIBED, '', '{\"event\":\"list_addition\"}'",
        "mailersend, BOUNCED, BOUNCED, '{\"data\":{\"type\":\"hard_bounced\",\"morph\":{\"object\":\"recipient_bounce\"}}}'",
        "mailersend, COMPLAINED, SPAM, '{\"data\":{\"type\":\"spam_complaint\",\"morph\":{\"object\":\"spam_complaint\"}}}'",
        "mailgun, BOUNCED, BOUNCED, '{\"event-data\":{\"event\":\"failed\",\"severity\":\"permanent\",\"reason\":\"bounce\"}}'",
        "mailgun, DEFERRED, OTHER, '{\"event-data\":{\"event\":\"failed\",\"severity\":\"temporary\",\"reason\":\"generic\"}}'",
        "mailgun, REJECTED, OTHER, '{\"event-data\":{\"event\":\"rejected\"}}'",
        "mailjet, DELIVERED, '', '{\"event\":\"sent\"}'",
        "mailjet, DEFERRED, OTHER, '{\"event\":\"bounce\",\"error\":\"greylisted\",\"hard_bounce\":false}'",
        "mailjet, BOUNCED, OTHER, '{\"event\":\"bounce\",\"error\":\"greylisted\",\"hard_bounce\":true}'",
        "mailjet, BOUNCED, SPAM, '{\"event\":\"bounce\",\"error\":\"spam reporter\"}'",
        "mailtrap, DEFERRED, OTHER, '{\"events\":[{\"event\":\"soft bounce\"}]}'",
        "mailtrap, REJECTED, BLOCKED, '{\"events\":[{\"event\":\"reject\"}]}'",
        "postal, DEFERRED, '', '{\"payload\":{\"status\":\"SoftFail\"}}'",
        "postal, BOUNCED, BOUNCED, '{\"payload\":{\"bounce\":{}}}'",
        "postal, CLICKED, '', '{\"payload\":{\"url\":\"https://example.com\"}}'",
        "postmark, AUTORESPONDED, '', '{\"RecordType\":\"Bounce\",\"Type\":\"AutoResponder\"}'",
        "postmark, INBOUND_FAILED, '', '{\"RecordType\":\"Bounce\",\"Type\":\"InboundError\"}'",
        "postmark, SUBSCRIBED, '', '{\"RecordType\":\"SubscriptionChange\",\"SuppressSending\":false}'",
        "postmark, BOUNCED, BOUNCED, '{\"RecordType\":\"SubscriptionChange\",\"SuppressionReason\":\"HardBounce\"}'",
        "postmark, UNSUBSCRIBED, '', '{\"RecordType\":\"SubscriptionChange\"}'",
        "sendgrid, REJECTED, TIMED_OUT, '[{\"event\":\"dropped\",\"type\":\"expired\"}]'",
        "sendgrid, REJECTED, OTHER, '[{\"event\":\"dropped\"}]'",
        "sendgrid, SUBSCRIBED, '', '[{\"event\":\"group_resubscribe\"}]'",
        "sparkpost, AUTORESPONDED, OTHER, '[{\"msys\":{\"message_event\":{\"type\":\"bounce\",\"bounce_class\":\"60\"}}}]'",
        "sparkpost, UNSUBSCRIBED, UNSUBSCRIBED, '[{\"msys\":{\"message_event\":{\"type\":\"bounce\",\"bounce_class\":90}}}]'",
        "sparkpost, FAILED, '', '[{\"msys\":{\"gen_event\":{\"type\":\"generation_failure\"}}}]'",
        "unisender_go, DEFERRED, BOUNCED, '{\"event_name\":\"transactional_email_status\",\"status\":\"soft_bounced\",\"delivery_info\":{\"delivery_status\":\"err_mailbox_full\"}}'",
        "unisender_go, DEFERRED, '', '{\"event_name\":\"transactional_email_status\",\"status\":\"soft_bounced\",\"delivery_info\":{\"delivery_status\":\"err_will_retry\"}}'",
    })
    void isWhatItIs(String provider, EventType type, String reason, String body) {
        var event = tracked(MailProviders.find(provider).orElseThrow(), json(body));

        assertEquals(type, event.type());
        assertEquals(reason.isEmpty() ? null : RejectReason.valueOf(reason), event.rejectReason());
    }

    @Test
    void wordsAreSmall() {
        assertEquals("inbound_failed", EventType.INBOUND_FAILED.word());
        assertEquals("timed_out", RejectReason.TIMED_OUT.word());
    }

    @Test
    void samplesSayTheSameOfOneMail() {
        for (var name : List.of("brevo", "mailjet", "mailtrap", "mandrill", "postmark", "sparkpost", "unisender_go")) {
            var event = first(name);
            assertEquals(EventType.BOUNCED, event.type(), name);
            assertTrue(event.timestamp() != null && event.messageId() != null, name);
            if (!name.equals("mailtrap")) {
                assertEquals("a@example.org", event.recipient(), name);
            }
            if (!name.equals("mandrill")) {
                assertEquals("7", texts(event).get("order"), name);
            }
        }
        for (var name : List.of("brevo", "mailtrap", "postmark", "sparkpost", "sendgrid", "postal", "mailersend")) {
            assertEquals(List.of("t"), first(name).tags(), name);
        }
    }

    private static Tracked first(String name) {
        return tracked(MailProviders.find(name).orElseThrow(), Samples.first(name));
    }

    @Test
    void momentsAreToTheMicrosecond() {
        assertEquals("2025-03-01T10:00:00.123456Z", moment("postmark"));
        assertEquals("2023-11-14T22:13:20.123Z", moment("brevo"));
        assertEquals("2023-11-14T22:13:20.250Z", moment("mailgun"));
        assertEquals("2023-11-14T22:13:20Z", moment("postal"));
        assertEquals("2025-03-01T10:00:00Z", moment("unisender_go"));
        for (var none : List.of("null", "\"\"", "\"soon\"", "-1", "1e300", "\"1e-2147483647\"", "[1]")) {
            assertNull(
                    tracked(new Mailjet(), json("{\"event\":\"open\",\"time\":" + none + "}"))
                            .timestamp(),
                    none);
            assertNull(tracked(new Brevo(), json("{\"ts_epoch\":" + none + "}")).timestamp(), none);
            assertNull(tracked(new Postmark(), json("{\"RecordType\":\"Open\",\"ReceivedAt\":" + none + "}"))
                    .timestamp());
        }
    }

    private static String moment(String name) {
        return String.valueOf(first(name).timestamp());
    }

    @Test
    void mailgunMixesVariablesWithItsFields() {
        // When
        var event = tracked(
                new Mailgun(),
                form(List.of(
                        "event",
                        "opened",
                        "event",
                        "mine",
                        "token",
                        "my token",
                        "token",
                        "t1",
                        "timestamp",
                        "1700000000",
                        "recipient",
                        "a@example.org",
                        "tag",
                        "one",
                        "tag",
                        "two",
                        "order",
                        "7",
                        "Message-Id",
                        "1@example.org")));

        // Then
        assertEquals(EventType.OPENED, event.type());
        assertEquals("t1", event.eventId());
        assertEquals("<1@example.org>", event.messageId());
        assertEquals(List.of("one", "two"), event.tags());
        assertEquals(Map.of("event", "mine", "token", "my token", "order", "7"), texts(event));
    }

    private static Map<String, String> texts(Tracked event) {
        return event.metadata().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    @Test
    void mailgunGivesVariablesInTheHeaders() {
        var event = tracked(new Mailgun(), form(List.of("event", "delivered", "order", "7", "message-headers", """
                [["Subject","x"],["X-Mailgun-Variables","{\\"a\\":1}"],["X-Mailgun-Variables","{\\"b\\":\\"2\\"}"]]""")));

        assertEquals(Map.of("a", "1", "b", "2"), texts(event));
    }

    @ParameterizedTest
    @CsvSource({
        "550, BOUNCED",
        "499, TIMED_OUT",
        "605, BOUNCED",
        "607, SPAM",
        "250, OTHER",
        "5.1.1, BOUNCED",
        "2.0, OTHER",
        ", "
    })
    void mailgunGivesCodes(@Nullable String code, @Nullable RejectReason reason) {
        var fields = code == null ? List.of("event", "bounced") : List.of("event", "bounced", "code", code);
        assertEquals(reason, tracked(new Mailgun(), form(fields)).rejectReason());
    }

    @Test
    void someEventsAreNone() {
        for (var none : Map.<String, ProviderRequest>of(
                        "sparkpost", json("[{\"msys\":{}}]"),
                        "mailjet", json("[]"),
                        "mailtrap", json("{}"),
                        "postal", json("{\"payload\":{\"message\":{\"direction\":\"incoming\"},\"status\":\"Sent\"}}"),
                        "unisender_go", json("{\"event_name\":\"transactional_spam_block\"}"))
                .entrySet()) {
            assertTrue(
                    MailProviders.find(none.getKey())
                            .orElseThrow()
                            .read(none.getValue())
                            .isEmpty(),
                    none.getKey());
        }
    }

    @Test
    void sendersOwnIdsAreTheMailsIds() {
        var sendGrid = tracked(new SendGrid(), json("[{\"anymail_id\":\"own\",\"smtp-id\":\"<1>\",\"order\":7}]"));
        var unisender = tracked(new UnisenderGo(), json("""
                {"event_name":"transactional_email_status","job_id":"j","metadata":{"anymail_id":"own","order":7}}"""));

        for (var event : List.of(sendGrid, unisender)) {
            assertEquals("own", event.messageId());
            assertEquals(Map.of("order", "7"), texts(event));
        }
    }
}
