package io.throughline.history.conversation;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read and write what was said. */
@QuarkusTest
@WithTestResource(TestServers.class)
class AccessTest {
    @Inject
    World world;

    @Inject
    Clock clock;

    private final Someone eve = new Someone();

    @ParameterizedTest
    @CsvSource({
        "agent,201,200",
        "supervisor,201,200",
        "admin,201,200",
        "integration,403,200",
        "store_associate,403,403",
        "crowd_agent,403,403"
    })
    void letsOnlySomeRolesIn(String role, int writing, int reading) {
        var conversation = mailed();
        World.as("somebody", role)
                .contentType(ContentType.JSON)
                .body(Map.of("text", "hello"))
                .post("/v1/conversations/{id}/notes", conversation)
                .then()
                .statusCode(writing);
        for (var path : List.of(
                "/v1/conversations",
                "/v1/conversations/" + conversation,
                "/v1/conversations/" + conversation + "/messages",
                "/v1/customers/" + eve.id + "/timeline",
                "/v1/customers/" + eve.id + "/card")) {
            World.as("somebody", role).get(path).then().statusCode(reading);
        }
    }

    @Test
    void knowsOnlyTokensOfOurs() {
        var path = "/v1/conversations/" + mailed();
        for (var token : List.of(
                TestTokens.expired("ana", "agent"),
                TestTokens.foreignAudience("ana", "agent"),
                TestTokens.foreignIssuer("ana", "agent"),
                TestTokens.foreignKey("ana", "agent"))) {
            RestAssured.given().auth().oauth2(token).get(path).then().statusCode(401);
        }
        RestAssured.given().get(path).then().statusCode(401);
    }

    private String mailed() {
        world.happens(eve, eve.mail("m1-" + eve.id, clock.instant(), "Where is it?"));
        return world.conversation(eve);
    }
}
