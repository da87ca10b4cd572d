package io.throughline.gateway.webchat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.gateway.testing.TestSettings;
import io.throughline.stack.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSettings.class)
class WidgetResourceTest {
    private static final int MOST_BYTES = 60_000;

    @Test
    void givesTheScriptToAnyPageAtAnAddressThatStays() {
        given().header("Origin", "https://shop.example")
                .get("/widget.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", containsString("max-age=300"))
                .body(containsString("throughline-chat"));
    }

    @Test
    void sendsNothingToABrowserThatHasItAlready() {
        var tag = given().get("/widget.js").getHeader("ETag");

        given().header("If-None-Match", tag)
                .get("/widget.js")
                .then()
                .statusCode(304)
                .body(equalTo(""));
    }

    @Test
    void isSmallAndLeavesNothingBehindOnThePage() throws IOException {
        var script = given().get("/widget.js").asString();

        assertTrue(zipped(script) < MOST_BYTES, zipped(script) + " bytes");
        assertTrue(script.startsWith("(()=>{"), "its names are its own");
        assertFalse(script.contains("eval(") || script.contains("new Function"), "a strict CSP forbids it");
        assertFalse(script.contains("sourceMappingURL"), "the map is of the bundle, not of this");
    }

    private static int zipped(String text) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.size();
    }
}
