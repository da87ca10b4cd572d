package io.throughline.gateway.document;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DocumentResourceTest {
    private static final Pattern LOADED = Pattern.compile("(?:src|href) ?= ?\"([^\"]+)\"");

    @Test
    void servesTheCommittedDocumentToAnybody() throws IOException {
        var served = given().get("/v1/openapi.yaml")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        assertEquals(Files.readString(Path.of("../docs/reference/openapi.yaml")), served);
    }

    @Test
    void servesItAsJsonToo() {
        given().get("/v1/openapi.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", startsWith("3.1."))
                .body("paths", hasKey("/v1/openapi.json"));
    }

    @Test
    void showsItOnAPageThatLoadsNothingFromElsewhere() {
        var page = given().get("/docs/api/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(containsString("/v1/openapi.yaml"))
                .extract()
                .asString();
        LOADED.matcher(page)
                .results()
                .map(MatchResult::group)
                .forEach(address -> assertEquals(-1, address.indexOf("//"), address));
    }
}
