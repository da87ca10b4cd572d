package io.throughline.gateway.media;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.media.MediaServer.bytes;
import static io.throughline.gateway.media.MediaServer.status;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.gateway.attachment.Location;
import io.throughline.gateway.scan.FakeClamd;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that lie at a provider come into the store. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = MediaServers.class, restrictToAnnotatedClass = true)
class MediaTest {
    @SuppressWarnings("NullAway.Init") // by MediaServers
    MediaServer server;

    @SuppressWarnings("NullAway.Init") // by MediaServers
    FakeClamd clamd;

    private WhatsAppFile file;

    @BeforeEach
    void open() {
        file = new WhatsAppFile();
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB), "png", bytes));
        return bytes.toByteArray();
    }

    @AfterEach
    void mend() {
        clamd.setBroken(false);
    }

    @Test
    void aPictureIsNamedAtOnceAndThenThere() throws Exception {
        // Given
        var picture = picture();
        server.answer(file.id, bytes(picture));

        // When
        file.arrive("image", ",\"mime_type\":\"image/png\",\"caption\":\"it is torn\"");

        // Then
        var content = file.messages().getFirst().content();
        assertEquals("it is torn", content.text());
        var attachment = content.attachments().getFirst();
        assertEquals("Picture.png", attachment.name());
        assertTrue(Location.isRemote(attachment.location()), attachment.location());
        var kept = file.once(200);
        assertArrayEquals(picture, kept.asByteArray());
        assertEquals("application/octet-stream", kept.contentType());
        assertEquals("attachment; filename*=UTF-8''file.png", kept.header("Content-Disposition"));
        assertEquals(
                "Bearer " + MediaServer.TOKEN, server.asked(file.id).getFirst().authorization());
    }

    @Test
    void aPictureHasASmallOne() throws Exception {
        server.answer(file.id, bytes(picture()));
        file.arrive();
        file.once(200).then().statusCode(200);
        for (int round = 0; round < 2; round++) {
            var small = file.thumbnail();
            small.then()
                    .statusCode(200)
                    .contentType("image/jpeg")
                    .header("Cache-Control", equalTo("private, max-age=31536000, immutable"));
            var read = ImageIO.read(new ByteArrayInputStream(small.asByteArray()));
            assertEquals(320, read.getWidth());
            assertEquals(200, read.getHeight());
        }
    }

    @Test
    void aPictureWithoutWordsHasNone() throws Exception {
        server.answer(file.id, status(404));
        file.arrive();
        assertEquals("", file.messages().getFirst().content().text());
    }

    @Test
    void aRepeatIsTheSameFileAndFetchedOnce() throws Exception {
        server.answer(file.id, bytes(picture()));
        file.arrive();
        file.once(200).then().statusCode(200);
        file.arrive();
        assertEquals(2, file.messages().size());
        assertEquals(
                file.messages().getFirst().content().attachments(),
                file.messages().getLast().content().attachments());
        file.once(200).then().statusCode(200);
        assertEquals(1, server.asked(file.id).size());
    }

    @Test
    void whatOnlyCallsItselfAPictureIsADownloadWithoutASmallOne() throws Exception {
        server.answer(file.id, bytes("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
        file.arrive();
        var kept = file.once(200);
        assertEquals("application/octet-stream", kept.contentType());
        assertEquals("nosniff", kept.header("X-Content-Type-Options"));
        assertEquals("attachment; filename*=UTF-8''file.html", kept.header("Content-Disposition"));
        file.thumbnail().then().statusCode(404).body("type", equalTo("/problems/unknown"));
    }

    @Test
    void whatHoldsAVirusIsGivenToNobody() throws Exception {
        server.answer(file.id, bytes("a virus".getBytes(StandardCharsets.UTF_8)));
        file.arrive();
        file.once(403)
                .then()
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/attachment-refused"))
                .body("detail", equalTo("There is no such file: the file holds Test-Signature."));
        file.thumbnail().then().statusCode(403);
    }

    @Test
    void waitsUntilItIsScanned() throws Exception {
        // Given
        clamd.setBroken(true);
        server.answer(file.id, bytes(picture()));

        // When
        file.arrive();

        // Then
        soon().until(() -> server.asked(file.id).size() > 2);
        file.get()
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("type", equalTo("/problems/attachment-not-yet"));
        file.thumbnail().then().statusCode(503);
        clamd.setBroken(false);
        file.once(200).then().statusCode(200);
    }

    @Test
    void whatAnAgentWantsToSendIsScanned() {
        var agent = TestTokens.of("ana", "agent");
        given().auth()
                .oauth2(agent)
                .body("a virus".getBytes(StandardCharsets.UTF_8))
                .post("/v1/attachments?name=a.txt")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/attachment-refused"));
        clamd.setBroken(true);
        given().auth()
                .oauth2(agent)
                .body("a letter".getBytes(StandardCharsets.UTF_8))
                .post("/v1/attachments?name=a.txt")
                .then()
                .statusCode(503);
    }

    @Test
    void forgetsWhatIsTakenBack() throws Exception {
        server.answer(file.id, bytes(picture()));
        file.arrive();
        file.once(200).then().statusCode(200);
        file.thumbnail().then().statusCode(200);
        file.takeBack();
        file.once(404).then().body("type", equalTo("/problems/unknown"));
        file.thumbnail().then().statusCode(404);
    }

    @Test
    void keepsNothingOfWhatIsTakenBackWhileItIsFetched() throws Exception {
        // Given
        var fetching = new CountDownLatch(1);
        var takenBack = new CountDownLatch(1);
        server.answer(file.id, exchange -> {
            fetching.countDown();
            awaitQuietly(takenBack);
            bytes(picture()).handle(exchange);
        });
        file.arrive();
        assertTrue(fetching.await(60, TimeUnit.SECONDS));

        // When
        file.takeBack();
        file.once(404).then().statusCode(404);
        var before = gone();
        takenBack.countDown();

        // Then
        soon().until(() -> gone() > before);
        file.get().then().statusCode(404);
    }

    /** How many files were gone so far. */
    private static double gone() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("throughline_media_files_total") && line.contains("gone"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void knowsNothingOfFilesThatNobodyNamed() {
        given().auth()
                .oauth2(TestTokens.of("ana", "agent"))
                .get("/v1/attachments/" + Location.remote("0".repeat(64)))
                .then()
                .statusCode(404);
    }
}
