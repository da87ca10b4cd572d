package io.throughline.gateway.desk;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.PresenceEvent.Presence;
import io.throughline.contracts.PresenceEvent.PresenceChanged;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.Stream;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class SupervisionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String ana = "ana-" + UUID.randomUUID();
    private final DeskEvents events = new DeskEvents();
    private Kafka log;

    @BeforeEach
    void connect() {
        log = new Kafka(servers, Stream.PRESENCE);
    }

    @AfterEach
    void disconnect() {
        log.close();
    }

    @Test
    void showsWhatHappensToAllWithoutAWordOfWhatIsSaid() {
        try (var desk = Desk.supervise(supervisor(), null)) {
            // When
            var offer = events.offer(ana);
            log.say(events.message("where are my shoes?"), events.message("hello?", NOW.plusSeconds(9)));
            log.say(events.note("she is angry"), events.transferred("ben"), events.resolved());
            log.say(events.created(offer), new ReservationAccepted(offer, NOW));

            // Then
            await().atMost(SOON).until(() -> about(desk).size() >= 5);
            assertEquals(
                    List.of("message.recorded", "conversation.transferred", "status.changed"),
                    names(desk, "message.recorded", "conversation.transferred", "status.changed", "note.added"));
            assertEquals(
                    List.of("reservation.created", "reservation.accepted"),
                    names(desk, "reservation.created", "reservation.accepted"));
            for (var event : about(desk)) {
                assertFalse(event.data().matches(".*(shoes|hello|angry|Eve|card|subject|example).*"), event.data());
            }
            var waits = new JsonObject(about(desk).stream()
                    .filter(event -> event.name().equals("message.recorded"))
                    .findFirst()
                    .orElseThrow()
                    .data());
            assertEquals(Set.of("type", "conversation", "customer", "snapshot"), waits.fieldNames());
            assertEquals("support", waits.getJsonObject("snapshot").getString("queue"));
            assertEquals(NOW.toString(), waits.getJsonObject("snapshot").getString("waiting_since"));
        }
    }

    @Test
    void showsWhoComesAndGoes() {
        try (var desk = Desk.supervise(TestTokens.of("adam", "admin"), null)) {
            log.say(new PresenceChanged(DeskEvents.agent(ana), "Ana", Presence.AWAY, NOW));
            await().atMost(SOON)
                    .until(() -> !desk.about(DeskEvents.agent(ana).value()).isEmpty());
            var seen = desk.about(DeskEvents.agent(ana).value()).getFirst();
            assertEquals("presence.changed", seen.name());
            assertEquals("away", new JsonObject(seen.data()).getString("presence"));
        }
    }

    @Test
    void bringsWhatWasMissed() {
        // Given
        var offer = events.offer(ana);
        String last;
        try (var desk = Desk.supervise(supervisor(), null)) {
            log.say(events.created(offer));
            await().atMost(SOON).until(() -> !about(desk).isEmpty());
            last = about(desk).getFirst().id();
        }

        // When
        log.say(new ReservationCompleted(offer, null, NOW));

        // Then
        try (var desk = Desk.supervise(supervisor(), last)) {
            await().atMost(SOON).until(() -> !about(desk).isEmpty());
            assertEquals(
                    List.of("reservation.completed"),
                    about(desk).stream().map(Desk.Event::name).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "integration"})
    void isForSupervisorsOnly(String role) {
        try (var desk = Desk.supervise(TestTokens.of(ana, role), "nowhere:1")) {
            assertEquals(403, desk.status());
            assertEquals("application/problem+json", desk.header("Content-Type"));
        }
    }

    @ParameterizedTest
    @CsvSource({"supervisors", "everything"})
    void knowsNoOtherFeed(String feed) {
        given().auth()
                .oauth2(supervisor())
                .get("/v1/stream?feed=" + feed)
                .then()
                .statusCode(400)
                .body("parameter", equalTo("feed"));
    }

    private List<Desk.Event> about(Desk desk) {
        return desk.about(events.conversation.value());
    }

    private List<String> names(Desk desk, String... of) {
        var wanted = Set.of(of);
        return about(desk).stream()
                .map(Desk.Event::name)
                .filter(wanted::contains)
                .toList();
    }

    private static String supervisor() {
        return TestTokens.of("sue", "supervisor");
    }
}
