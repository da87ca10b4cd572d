package io.throughline.gateway.email.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.Tracked;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryProviderTest {
    private static final Credentials ALL_SECRETS = new Credentials(Map.of(
            "signing_key", List.of("k"),
            "webhook_key", List.of("k"),
            "signing_secret", List.of("k"),
            "inbound_secret", List.of("k"),
            "public_key", List.of("k"),
            "certificate", List.of("k"),
            "api_key", List.of("k")));

    static Stream<String> names() {
        return MailProviders.all().stream().map(Provider::name);
    }

    @Test
    void thereAreTwelve() {
        assertEquals(12, names().distinct().count());
        assertEquals(Samples.ALL.keySet(), Set.copyOf(names().toList()));
        assertFalse(MailProviders.find("nobody").isPresent());
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsItsSamples(String name) {
        for (var sample : samples(name)) {
            assertFalse(provider(name).read(sample).isEmpty(), name);
        }
    }

    /** A body that was cut off is read as far as it goes or refused, and never breaks anything. */
    @ParameterizedTest
    @MethodSource("names")
    void doesNotBreakByBodiesThatWereCut(String name) {
        for (var sample : samples(name)) {
            for (int length = 0; length < sample.body().length; length++) {
                var cut = Requests.cut(sample, length);
                refusedOrNot(() -> provider(name).read(cut));
                refusedOrNot(() -> provider(name).verify(cut, ALL_SECRETS, Instant.EPOCH));
            }
        }
    }

    /** Every member becomes each other kind of JSON once. */
    @ParameterizedTest
    @MethodSource("names")
    void doesNotBreakByMembersOfAnotherKind(String name) {
        for (var sample : samples(name)) {
            for (var other : List.of("null", "[]", "{}", "7", "\"\\u0000\"", "[[{}]]", "-1e99")) {
                for (var strange : Strange.variants(sample, other)) {
                    refusedOrNot(() -> provider(name).read(strange));
                    refusedOrNot(() -> provider(name).verify(strange, ALL_SECRETS, Instant.EPOCH));
                }
            }
        }
    }

    private static void refusedOrNot(Supplier<Object> reading) {
        try {
            assertNotNull(reading.get());
        } catch (MalformedRequest refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesWhatIsNoJson(String name) {
        for (var body : List.of("", "{", "no JSON", "7", "\"text\"")) {
            assertThrows(MalformedRequest.class, () -> provider(name).read(Requests.json(body)), body);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesAWrongPassword(String name) {
        // Given
        var credentials = new Credentials(Map.of("basic_auth", List.of("old:secret", "new:secret")));
        var sample = samples(name).getFirst();

        // When
        int wrong = Requests.status(provider(name), withLogin(sample, "new:Secret"), credentials);
        int missing = Requests.status(provider(name), sample, credentials);
        int garbage = Requests.status(
                provider(name), with(sample, Requests.header("Authorization", "Basic ***")), credentials);

        // Then
        assertEquals(400, wrong);
        assertEquals(name.equals("amazon_ses") ? 401 : 400, missing);
        assertEquals(400, garbage);
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAHeadRequest(String name) {
        var head = new ProviderRequest("HEAD", Requests.URL, List.of(), new byte[0]);
        assertEquals(200, Requests.status(provider(name), head, new Credentials(Map.of("basic_auth", List.of("a:b")))));
    }

    @Test
    void takesAnyPasswordThatIsInUse() {
        var credentials = new Credentials(Map.of("basic_auth", List.of("old:secret", "new:secret")));
        for (var name :
                List.of("brevo", "mailjet", "mailtrap", "postmark", "sparkpost", "amazon_ses", "sendgrid", "postal")) {
            for (var login : List.of("old:secret", "new:secret")) {
                var request = withLogin(samples(name).getFirst(), login);
                assertEquals(200, Requests.status(provider(name), request, credentials), name);
            }
        }
    }

    @Test
    void keepsEventsOfUnknownKinds() {
        var unknown = Map.of(
                "brevo", Requests.json("{\"event\":\"teleported\"}"),
                "mailersend", Requests.json("{\"data\":{\"type\":\"teleported\"}}"),
                "mailgun", Requests.json("{\"event-data\":{\"event\":\"teleported\"}}"),
                "mailjet", Requests.json("{\"event\":\"teleported\"}"),
                "mailtrap", Requests.json("{\"events\":[{\"event\":\"teleported\"}]}"),
                "mandrill", Requests.form(List.of("mandrill_events", "[{\"event\":\"teleported\"}]")),
                "postal", Requests.json("{\"payload\":{\"status\":\"Teleported\"}}"),
                "postmark", Requests.json("{\"RecordType\":\"Teleported\"}"),
                "sendgrid", Requests.json("[{\"event\":\"teleported\"}]"),
                "sparkpost", Requests.json("[{\"msys\":{\"message_event\":{\"type\":\"teleported\"}}}]"));
        unknown.forEach((name, request) -> assertEquals(
                EventType.UNKNOWN, Requests.tracked(provider(name), request).type(), name));
        var ses = Requests.tracked(
                provider("amazon_ses"),
                Samples.ses("{\"eventType\":\"Teleported\",\"mail\":{\"destination\":[\"a@example.org\"]}}"));
        assertEquals(EventType.UNKNOWN, ses.type());
        var unisender = (Tracked) provider("unisender_go")
                .read(Requests.json("{\"event_name\":\"transactional_email_status\",\"status\":\"teleported\"}"))
                .getFirst();
        assertEquals(EventType.UNKNOWN, unisender.type());
    }

    private static Provider<MailEvent> provider(String name) {
        return MailProviders.find(name).orElseThrow();
    }

    private static List<ProviderRequest> samples(String name) {
        return Samples.ALL.getOrDefault(name, List.of());
    }

    private static ProviderRequest withLogin(ProviderRequest request, String login) {
        var encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return with(request, Requests.header("Authorization", "Basic " + encoded));
    }

    private static ProviderRequest with(ProviderRequest request, ProviderRequest.Header header) {
        return new ProviderRequest(
                request.method(),
                request.url(),
                Stream.concat(request.headers().stream(), Stream.of(header)).toList(),
                request.body());
    }
}
