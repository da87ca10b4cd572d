package io.throughline.identity.imports;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.throughline.stack.testing.TestTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Imports over HTTP, as an admin asks. */
final class ImportCalls {
    static final String PATH = "/v1/imports";
    static final Map<String, String> COLUMNS =
            Map.of("external_id", "id", "full_name", "name", "email", "mail", "phone", "tel");

    private static final int PART = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ImportCalls() {}

    static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of("adam", role)).contentType(ContentType.JSON);
    }

    static Map<String, Object> wanted(long size, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "name",
                "the old shop",
                "size",
                size,
                "columns",
                COLUMNS,
                "issuers",
                Map.of("external_id", "old-shop")));
        body.putAll(more);
        return body;
    }

    static String make(long size, Map<String, Object> more) {
        return as("admin")
                .body(wanted(size, more))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Response put(String id, long offset, byte[] part) {
        return given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType("text/csv")
                .header("Upload-Offset", offset)
                .body(part)
                .put(PATH + "/" + id + "/content");
    }

    static void upload(String id, byte[] file) {
        for (int at = 0; at < file.length; at += PART) {
            put(id, at, Arrays.copyOfRange(file, at, Math.min(at + PART, file.length)))
                    .then()
                    .statusCode(200);
        }
    }

    static JsonPath show(String id) {
        return as("admin").get(PATH + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    /** Makes an import of the file, and waits for its end. */
    static JsonPath take(String file, Map<String, Object> more) {
        return take(file.getBytes(UTF_8), more);
    }

    static JsonPath take(byte[] file, Map<String, Object> more) {
        var id = make(file.length, more);
        upload(id, file);
        return ended(id);
    }

    static JsonPath ended(String id) {
        return await().atMost(PATIENCE).until(() -> show(id), shown -> shown.get("ended_at") != null);
    }

    static List<Map<String, Object>> errors(JsonPath ended) {
        return as("admin")
                .get(PATH + "/" + ended.getString("id") + "/errors?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("data");
    }
}
