package io.throughline.gateway.desk;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.ReservationEvent.ReservationAccepted;
import io.throughline.contracts.ReservationEvent.ReservationCompleted;
import io.throughline.contracts.ReservationEvent.ReservationRejected;
import io.throughline.contracts.ReservationEvent.ReservationTimedOut;
import io.throughline.contracts.Stream;
import io.throughline.gateway.testing.Kafka;
import io.throughline.gateway.testing.Soon;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
class StreamTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    Clock clock;

    private final String ana = "ana-" + UUID.randomUUID();
    private final String ben = "ben-" + UUID.randomUUID();
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
    void bringsAnOfferWithTheCardWithinASecond() {
        var fastest = IntStream.range(0, 5)
                .mapToObj(number -> bringsAnOfferWithTheCard())
                .min(Comparator.naturalOrder())
                .orElseThrow();

        assertTrue(fastest.compareTo(Soon.within(Duration.ofSeconds(1))) < 0, "took " + fastest);
    }

    /** How long an offer took. */
    private Duration bringsAnOfferWithTheCard() {
        try (var desk = open(ana)) {
            var offer = new DeskEvents().offer(ana);
            var said = clock.instant();

            log.say(events.created(offer));

            var data = new JsonObject(desk.event("reservation.created").data());
            var took = Duration.between(said, clock.instant());
            assertEquals("Eve", data.getJsonObject("card").getString("name"));
            assertEquals(
                    "43", data.getJsonObject("card").getJsonObject("traits").getString("size"));
            assertEquals(
                    offer.reservation().value(), data.getJsonObject("offer").getString("reservation"));
            assertEquals("longest idle", data.getString("reason"));
            return took;
        }
    }

    @Test
    void bringsExactlyWhatWasMissedAndThenWhatComes() {
        var offer = events.offer(ana);
        String last;
        try (var desk = open(ana)) {
            log.say(events.created(offer));
            last = desk.event("reservation.created").id();
        }
        log.say(new ReservationAccepted(offer, NOW));
        log.say(events.note("one"), events.note("two"));

        try (var desk = Desk.open(token(ana), last)) {
            var missed = desk.events(3);
            assertEquals(Set.of("reservation.accepted", "note.added"), Set.copyOf(desk.names()));
            assertEquals(List.of("one", "two"), notes(missed));
            log.say(events.message("hello"));
            desk.event("message.recorded");
            try (var again = Desk.open(token(ana), missed.get(2).id())) {
                again.event("message.recorded");
                assertEquals(1, again.names().size());
            }
        }
    }

    @Test
    void bringsWhatHappensInAConversationToWhoHasItAndToNobodyElse() {
        try (var anas = open(ana);
                var bens = open(ben)) {
            var first = events.offer(ana);
            log.say(events.created(first));
            anas.event("reservation.created");
            log.say(new ReservationRejected(first, "lunch", NOW));
            anas.event("reservation.rejected");
            var second = events.offer(ben);
            log.say(events.created(second), new ReservationAccepted(second, NOW));
            bens.event("reservation.accepted");

            log.say(events.message("hello"));
            log.say(events.delivered(DeliveryState.FAILED));

            bens.event("message.recorded");
            bens.event("delivery.reported");
            log.say(new ReservationCompleted(second, null, NOW));
            bens.event("reservation.completed");
            log.say(events.note("later"));
            log.say(events.delivered(DeliveryState.READ));
            soon().until(() ->
                    bens.names().stream().filter("delivery.reported"::equals).count() == 2);
            assertFalse(bens.names().contains("note.added"));
            assertEquals(List.of("hello", "reservation.created", "reservation.rejected"), anas.names());
        }
    }

    @Test
    void bringsAnEventThatComesTwiceOnce() {
        var offer = events.offer(ana);
        try (var desk = open(ana)) {
            var id = UUID.randomUUID().toString();
            log.say(id, events.created(offer));
            log.say(id, events.created(offer));
            log.say(new ReservationTimedOut(offer, NOW));

            desk.event("reservation.timed_out");
            assertEquals(List.of("hello", "reservation.created", "reservation.timed_out"), desk.names());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-epoch:3", "garbage", "1", ":"})
    void tellsADeskWhosePositionIsUnknownToLoadAnew(String lastEventId) {
        try (var desk = Desk.open(token(ana), lastEventId)) {
            desk.event("resync");
            assertEquals(List.of("resync"), desk.names());
            log.say(events.created(events.offer(ana)));
            desk.event("reservation.created");
        }
    }

    @Test
    void showsThatItIsThereAndIsNotCached() {
        try (var desk = open(ana)) {
            soon().until(() -> desk.heartbeats() >= 2);

            assertEquals("no-store", desk.header("Cache-Control"));
            assertEquals("no", desk.header("X-Accel-Buffering"));
            assertTrue(desk.header("Content-Type").startsWith("text/event-stream"));
        }
    }

    @Test
    void endsWhenTheTokenExpires() {
        long soon = clock.instant().plusSeconds(8).getEpochSecond();
        try (var desk = Desk.open(TestTokens.withClaim("exp", soon, ana, "agent"), null)) {
            assertFalse(desk.ended());
            soon().until(desk::ended);
        }
    }

    @ParameterizedTest
    @CsvSource({"integration, 403", "store_associate, 403", "crowd_agent, 403", "nothing, 403"})
    void isForAgentsOnly(String role, int status) {
        given().auth()
                .oauth2(TestTokens.of("x", role))
                .get("/v1/stream")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "supervisor", "admin"})
    void isForEverybodyAtADesk(String role) {
        try (var desk = Desk.open(TestTokens.of(ana, role), null)) {
            assertEquals(List.of("hello"), desk.names());
        }
    }

    @Test
    void asksForAToken() {
        given().get("/v1/stream").then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.withClaim("sub", "no-uuid", ana, "agent"))
                .get("/v1/stream")
                .then()
                .statusCode(403);
    }

    private static List<String> notes(List<Desk.Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("note.added"))
                .map(event -> new JsonObject(event.data()).getString("text"))
                .toList();
    }

    private static Desk open(String name) {
        return Desk.open(token(name), null);
    }

    private static String token(String name) {
        return TestTokens.of(name, "agent");
    }
}
