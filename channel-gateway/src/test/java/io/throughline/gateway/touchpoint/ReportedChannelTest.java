package io.throughline.gateway.touchpoint;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Does what docs/how-to/bring-in-shops-forms-and-forums.md tells other systems to do. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReportedChannelTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "how-to", "bring-in-shops-forms-and-forums.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^    \\{(?:.*\\n(?:     .*\\n)*)");
    private static final Map<String, Channel> CHANNELS = Map.of(
            "contact-form", Channel.FORM,
            "counter", Channel.IN_PERSON,
            "forum", Channel.FORUM,
            "shop-orders", Channel.API);

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("shop", role)).contentType(ContentType.JSON);
    }

    private static void open(String name, Channel channel) {
        as("admin")
                .body("{\"name\":\"%s\",\"channel\":\"%s\",\"settings\":{\"assurance\":\"claimed\"}}"
                        .formatted(name, channel.name().toLowerCase(Locale.ROOT)))
                .post("/v1/inboxes")
                .then()
                .statusCode(oneOf(201, 409));
    }

    private static List<JsonObject> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> new JsonObject(found.group()))
                .toList();
    }

    @Test
    void takesWhatTheDocumentShowsOnItsChannel() throws IOException {
        // Given
        CHANNELS.forEach(ReportedChannelTest::open);
        var examples = examples();
        assertEquals(4, examples.size());

        for (var example : examples) {
            // When
            var id = example.getString("id") + " " + UUID.randomUUID();
            as("integration")
                    .body(example.copy().put("id", id).encode())
                    .post("/v1/touchpoints")
                    .then()
                    .statusCode(202);

            // Then
            var touchpoint = soon().until(
                            () -> TopicReader.events(
                                    Stream.TOUCHPOINTS,
                                    Touchpoint.class,
                                    one -> id.equals(one.origin().providerId())),
                            found -> !found.isEmpty())
                    .getFirst();
            assertEquals(
                    CHANNELS.get(example.getString("inbox")),
                    touchpoint.origin().channel());
        }
    }

    @Test
    void saysWhichChannelsAreReported() {
        as("integration")
                .body("""
                        {"inbox":"nowhere","id":"1","type":"scan","place":"Graz",
                         "sender":{"identities":[{"type":"email","value":"eve@example.org"}]}}""")
                .post("/v1/touchpoints")
                .then()
                .statusCode(422)
                .body("errors[0].detail", endsWith("of one of the channels form, forum, in_person, api"));
    }
}
