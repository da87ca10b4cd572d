package io.throughline.gateway.webhook.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Event;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.WebhookId;
import io.throughline.outbox.Received;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/webhooks.md to the records: an example of each type, exactly as it is sent. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class PublicEventsTest {
    private static final Path FILE = Path.of("..", "docs", "reference", "webhooks.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("^### ([a-z_]+\\.[a-z_]+)\\n(?:(?!    ).*\\n)*?((?:    .*\\n)+)", Pattern.MULTILINE);

    @Inject
    PublicEvents events;

    private List<PublicEvent> of(Event event) {
        return events.of(new Received<>("evt_" + WebhookSamples.DIGITS, event.key(), event, null));
    }

    private Map<String, JsonNode> sent() {
        var test = events.test(new WebhookId("whk_" + WebhookSamples.DIGITS), WebhookSamples.AT);
        return Stream.concat(WebhookSamples.all().stream().flatMap(event -> of(event).stream()), Stream.of(test))
                .collect(Collectors.toMap(
                        PublicEvent::type, event -> json(event.body()), (one, other) -> one, TreeMap::new));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    @Test
    void areInTheDocumentationExactlyAsTheyAreSent() throws IOException {
        // Given
        var examples = new TreeMap<String, JsonNode>();
        EXAMPLE.matcher(Files.readString(FILE))
                .results()
                .forEach(found -> examples.put(found.group(1), json(found.group(2))));

        // When
        var sent = sent();

        // Then
        assertEquals(sent, examples);
    }

    @Test
    void areAllOfTheCatalogueAndNoOthers() {
        assertEquals(
                EventType.all().stream().map(EventType::name).sorted().toList(),
                sent().keySet().stream().sorted().toList());
    }

    @Test
    void haveTheEventsIdAndOneOfTheirOwnWhereThereAreTwo() {
        // When
        var told = of(WebhookSamples.message(1, true, "Hello"));

        // Then
        assertEquals(
                List.of("conversation.opened", "message.received"),
                told.stream().map(PublicEvent::type).toList());
        assertEquals(
                List.of("evt_" + WebhookSamples.DIGITS + "_1", "evt_" + WebhookSamples.DIGITS),
                told.stream().map(PublicEvent::id).toList());
        assertEquals(told, of(WebhookSamples.message(1, true, "Hello")), "always the same");
    }

    @Test
    void shortenLongTextsAndSaySo() {
        // When
        var body = json(of(WebhookSamples.message(2, true, "x".repeat(10_000)))
                .getFirst()
                .body());

        // Then
        assertEquals(4000, body.at("/data/text").asText().length());
        assertTrue(body.at("/data/truncated").asBoolean());
        assertTrue(body.at("/data/message").asText().startsWith("msg_"));
    }

    @Test
    void stayBelowTwentyKilobytesWhateverIsInThem() {
        // Given what takes the most bytes for a character, and too much of everything
        var control = WebhookSamples.message(2, true, "\u0001".repeat(100_000));
        var emoji = WebhookSamples.message(2, true, "👋".repeat(50_000));
        var traits = new HashMap<String, String>();
        IntStream.range(0, 500).forEach(number -> traits.put("trait " + number, "é".repeat(2000)));
        var identities = IntStream.range(0, 300)
                .mapToObj(number -> new CustomerEvent.HeldIdentity(
                        new IdentityId("idn_" + WebhookSamples.DIGITS),
                        IdentityKey.email("é".repeat(900) + number),
                        Assurance.CLAIMED,
                        WebhookSamples.AT,
                        WebhookSamples.AT))
                .toList();
        var customer = new CustomerEvent.CustomerChanged(
                new CustomerId("cus_" + WebhookSamples.DIGITS),
                1,
                "\u0001".repeat(5000),
                identities,
                traits,
                WebhookSamples.AT,
                WebhookSamples.AT);

        for (var event : List.of(control, emoji, customer)) {
            // When
            var body = of(event).getFirst().body();

            // Then
            int bytes = body.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes < 20_000, () -> bytes + " bytes");
            assertTrue(json(body).at("/data/truncated").asBoolean());
            assertFalse(body.contains("\uFFFD"));
        }
    }

    @Test
    void neverHaveTheCard() {
        sent().forEach((type, body) -> assertTrue(body.at("/data/card").isMissingNode(), type));
    }
}
