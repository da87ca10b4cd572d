package io.throughline.gateway.attachment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AttachmentResourceTest {
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
                .header("Content-Disposition", equalTo("attachment; filename*=UTF-8''gr%C3%B6%C3%9Fe%22%0D%0A.html"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo("<script>alert(1)</script>"));
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
    }
}
