package io.throughline.gateway.attachment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AttachmentResourceTest {
    /** More than other bodies may have. */
    private static final byte[] LARGE = new byte[2 * 1024 * 1024];

    private static final int TOO_LARGE = 21 * 1024 * 1024;

    @Inject
    AttachmentStore store;

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("ana", role));
    }

    private String kept() throws IOException {
        var page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        return "/v1/attachments/" + store.put(new ByteArrayInputStream(page)).location();
    }

    @Test
    void givesTheBytesAsADownloadThatNoBrowserRuns() throws IOException {
        as("agent")
                .queryParam("name", "größe\"\r\n.html")
                .get(kept())
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/octet-stream"))
                .header("Content-Disposition", equalTo("attachment; filename*=UTF-8''gr%C3%B6%C3%9Fe%22__.html"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo("<script>alert(1)</script>"));
    }

    @Test
    void keepsWhatAnAgentWantsToSend() {
        var location = as("agent")
                .queryParam("name", "../Rechnung 7.pdf")
                .contentType("application/pdf")
                .body(LARGE)
                .post("/v1/attachments")
                .then()
                .statusCode(201)
                .body("name", equalTo(".._Rechnung 7.pdf"), "media_type", equalTo("application/pdf"))
                .body("size", equalTo(LARGE.length))
                .extract()
                .<String>path("location");
        var kept =
                as("agent").get("/v1/attachments/" + location).then().extract().asByteArray();
        assertArrayEquals(LARGE, kept);
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException, InterruptedException {
        // Given more bytes than are taken, declared and not
        var declared = BodyPublishers.ofByteArray(new byte[TOO_LARGE]);
        var undeclared = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_LARGE]));

        // Then both are refused
        assertEquals(413, status("/v1/attachments?name=large", declared));
        assertEquals(413, status("/v1/attachments?name=large", undeclared));
    }

    @Test
    void takesNoOtherBodiesOfThatLength() throws IOException, InterruptedException {
        var declared = BodyPublishers.ofByteArray(LARGE);
        var undeclared = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE));
        assertEquals(413, status("/v1/touchpoints", declared));
        assertEquals(413, status("/v1/touchpoints", undeclared));
    }

    private static int status(String path, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + TestTokens.of("adam", "admin"))
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void knowsNoOtherLocations() {
        as("agent").get("/v1/attachments/" + "0".repeat(64)).then().statusCode(404);
        as("agent").get("/v1/attachments/..%2F..%2Fetc%2Fpasswd").then().statusCode(404);
    }

    @Test
    void isForStaffOnly() throws IOException {
        as("integration").get(kept()).then().statusCode(403);
        given().get(kept()).then().statusCode(401);
        as("integration").body(LARGE).post("/v1/attachments").then().statusCode(403);
        given().body(LARGE).post("/v1/attachments").then().statusCode(401);
    }
}
