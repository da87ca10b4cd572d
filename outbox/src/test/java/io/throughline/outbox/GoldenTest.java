package io.throughline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.contracts.ContactPreferences;
import io.throughline.contracts.CustomerEvent.CustomerChanged;
import io.throughline.contracts.Delivery;
import io.throughline.contracts.Event;
import io.throughline.contracts.Reply;
import io.throughline.contracts.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every event's JSON to its golden file: what was once written must always be read. */
class GoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static java.util.stream.Stream<Event> events() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesTheGoldenJson(Event event) throws IOException {
        assertEquals(golden(event), JSON.readTree(EventJson.write(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsTheGoldenJson(Event event) throws IOException {
        assertEquals(
                event, EventJson.read(golden(event).toString(), event.stream().family()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatALaterVersionAdds(Event event) throws IOException {
        var later = (ObjectNode) golden(event);
        later.put("added_later", "x");
        assertEquals(event, EventJson.read(later.toString(), event.stream().family()));
    }

    @Test
    void hasASampleOfEachType() {
        var sampled = events().map(event -> Stream.typeOf(event.getClass())).collect(Collectors.toSet());
        var all = Arrays.stream(Stream.values())
                .flatMap(stream -> stream.events().stream())
                .map(Stream::typeOf)
                .collect(Collectors.toSet());
        assertEquals(all, sampled);
    }

    @Test
    void readsACustomerFromBeforeThereWereConsentsAndPreferences() throws IOException {
        var sample =
                events().filter(CustomerChanged.class::isInstance).findFirst().orElseThrow();
        var old = (ObjectNode) golden(sample);
        var _ = old.remove(List.of("consents", "preferences"));
        var read = EventJson.read(old.toString(), CustomerChanged.class);
        assertEquals(Map.of(), read.consents());
        assertEquals(ContactPreferences.NONE, read.preferences());
    }

    @Test
    void refusesAnEventOfAnotherStreamAndABrokenId() {
        var delivery = EventJson.write(
                events().filter(event -> event instanceof Delivery).findFirst().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> EventJson.read(delivery, Reply.class));
        var broken = delivery.replace("cnv_01", "cus_01");
        var refused = assertThrows(IllegalArgumentException.class, () -> EventJson.read(broken, Delivery.class));
        assertTrue(String.valueOf(refused.getMessage()).contains("cnv_"), refused.getMessage());
    }

    @Test
    void takesOutWhatNoDatabaseCanHold() {
        var delivery = (Delivery.DeliveryReported) EventJson.read("""
                {"type": "delivery.reported", "message": "msg_01jd3k5q8wx9y2z4a6b7c0de1f",
                 "conversation": "cnv_01jd3k5q8wx9y2z4a6b7c0de1f", "state": "failed", "reason": "a\\u0000b",
                 "at": "2026-11-22T09:30:00Z"}
                """, Delivery.class);
        assertEquals("ab", delivery.reason());
    }

    private static com.fasterxml.jackson.databind.JsonNode golden(Event event) throws IOException {
        var file = "/golden/" + Stream.typeOf(event.getClass()) + ".v1.json";
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(file), file)) {
            return JSON.readTree(in);
        }
    }
}
