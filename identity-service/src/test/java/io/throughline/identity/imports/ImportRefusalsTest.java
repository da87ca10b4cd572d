package io.throughline.identity.imports;

import static io.restassured.RestAssured.given;
import static io.throughline.identity.imports.ImportCalls.PATH;
import static io.throughline.identity.imports.ImportCalls.as;
import static io.throughline.identity.imports.ImportCalls.make;
import static io.throughline.identity.imports.ImportCalls.put;
import static io.throughline.identity.imports.ImportCalls.take;
import static io.throughline.identity.imports.ImportCalls.wanted;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServers.class)
class ImportRefusalsTest {
    private static final String NOTHING = "imp_01jd3k5q8wx9y2z4a6b7c0de1f";

    /** What is wrong with what is asked, and where. */
    record Wrong(Map<String, Object> more, String pointer) {}

    static List<Wrong> wrongs() {
        var long1 = "x".repeat(201);
        return List.of(
                new Wrong(Map.of("name", ""), "/name"),
                new Wrong(Map.of("name", long1), "/name"),
                new Wrong(Map.of("size", 0), "/size"),
                new Wrong(Map.of("size", 2_000_000_000), "/size"),
                new Wrong(Map.of("columns", Map.of(), "issuers", Map.of()), "/columns"),
                new Wrong(Map.of("columns", Map.of("email", ""), "issuers", Map.of()), "/columns/email"),
                new Wrong(Map.of("columns", Map.of("email", long1), "issuers", Map.of()), "/columns/email"),
                new Wrong(Map.of("columns", Map.of("hair", "h"), "issuers", Map.of()), "/columns/hair"),
                new Wrong(Map.of("columns", Map.of("record_id", "id"), "issuers", Map.of()), "/columns/email"),
                new Wrong(Map.of("issuers", Map.of()), "/issuers/external_id"),
                new Wrong(Map.of("columns", Map.of("email", "mail")), "/issuers/external_id"),
                new Wrong(Map.of("assurance", "certain"), "/assurance"),
                new Wrong(Map.of("dry_run", "perhaps"), "/dry_run"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void saysWhatIsWrongWithWhatIsAsked(Wrong wrong) {
        as("admin")
                .body(wanted(10, wrong.more()))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(wrong.pointer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "supervisor", "integration"})
    void letsOnlyAdminsImport(String role) {
        as(role).body(wanted(10, Map.of())).post(PATH).then().statusCode(403);
        as(role).get(PATH).then().statusCode(403);
        as(role).get(PATH + "/" + NOTHING).then().statusCode(403);
        as(role).get(PATH + "/" + NOTHING + "/errors").then().statusCode(403);
        as(role).body("x").put(PATH + "/" + NOTHING + "/content").then().statusCode(403);
        as(role).post(PATH + "/" + NOTHING + "/cancel").then().statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    @Test
    void knowsNoImportThatThereIsNot() {
        as("admin").get(PATH + "/" + NOTHING).then().statusCode(404);
        as("admin").get(PATH + "/" + NOTHING + "/errors").then().statusCode(404);
        as("admin").post(PATH + "/" + NOTHING + "/cancel").then().statusCode(404);
        put(NOTHING, 0, new byte[1]).then().statusCode(404);
    }

    @Test
    void takesNoOffsetThatIsNone() {
        as("admin")
                .header("Upload-Offset", "-1")
                .body("x")
                .put(PATH + "/" + make(10, Map.of()) + "/content")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("Upload-Offset"));
    }

    @Test
    void takesNoPartThatIsTooLong() {
        put(make(10_000_000, Map.of()), 0, new byte[2 << 20]).then().statusCode(413);
    }

    @Test
    void makesOneImportHoweverOftenItIsAskedWithTheSameKey() {
        var key = UUID.randomUUID().toString();
        var ids = new HashMap<String, Integer>();
        for (int i = 0; i < 2; i++) {
            String id = as("admin")
                    .header("Idempotency-Key", key)
                    .body(wanted(10, Map.of()))
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .header("Location", startsWith("http"))
                    .extract()
                    .path("id");
            ids.merge(id, 1, Integer::sum);
        }
        assertEquals(List.of(2), List.copyOf(ids.values()));
    }

    @Test
    void endsACancelledImport() {
        // Given
        var id = make(10, Map.of());
        put(id, 0, new byte[5]).then().statusCode(200);

        // When
        as("admin").post(PATH + "/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));

        // Then
        put(id, 5, new byte[5]).then().statusCode(409).body("type", endsWith("/import-ended"));
        as("admin").post(PATH + "/" + id + "/cancel").then().statusCode(409).body("type", endsWith("/import-ended"));
        as("admin")
                .get(PATH + "?limit=200")
                .then()
                .body("data.find { it.id == '" + id + "' }.state", equalTo("cancelled"));
    }

    @Test
    void showsErrorsPageByPageAndKeepsABoundedNumber() {
        // When
        var done = take("id,name,mail,tel\n" + "1\n".repeat(1100), Map.of());

        // Then
        assertEquals(1100, done.getInt("refused"));
        assertEquals(1100, done.getInt("errors"));
        var path = PATH + "/" + done.getString("id") + "/errors?limit=200";
        int kept = 0;
        for (var cursor = ""; cursor != null; ) {
            var page = as("admin")
                    .get(path + (cursor.isEmpty() ? "" : "&after=" + cursor))
                    .then();
            page.statusCode(200).body("data", not(hasSize(0)));
            kept += page.extract().jsonPath().getList("data").size();
            cursor = page.extract().path("page.next_cursor");
        }
        assertEquals(1000, kept);
    }
}
