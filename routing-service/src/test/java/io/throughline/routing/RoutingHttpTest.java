package io.throughline.routing;

import static io.restassured.RestAssured.given;
import static io.throughline.routing.Scene.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.CalendarId;
import io.throughline.contracts.QueueId;
import io.throughline.contracts.ReservationId;
import io.throughline.contracts.TaskId;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RoutingHttpTest {
    private static final String NO_RESERVATION = "/v1/reservations/" + ReservationId.draw(Talk.now()) + "/";

    @Inject
    Scene scene;

    static Stream<Arguments> operations() {
        var queue = "/v1/queues/" + QueueId.draw(Talk.now());
        var agent = "/v1/agents/" + Scene.agent("nobody");
        var calendar = "/v1/calendars/" + CalendarId.draw(Talk.now());
        return Stream.of(
                Arguments.of("GET", "/v1/agents", List.of("agent", "supervisor", "admin")),
                Arguments.of("GET", agent, List.of("agent", "supervisor", "admin")),
                Arguments.of("PUT", agent, List.of("supervisor", "admin")),
                Arguments.of("GET", "/v1/agents/me/presence", List.of("agent")),
                Arguments.of("PUT", "/v1/agents/me/presence", List.of("agent")),
                Arguments.of("GET", "/v1/queues", List.of("agent", "supervisor", "admin")),
                Arguments.of("POST", "/v1/queues", List.of("supervisor", "admin")),
                Arguments.of("GET", queue, List.of("agent", "supervisor", "admin")),
                Arguments.of("PUT", queue, List.of("supervisor", "admin")),
                Arguments.of("DELETE", queue, List.of("supervisor", "admin")),
                Arguments.of("GET", queue + "/policy", List.of("supervisor", "admin")),
                Arguments.of("PUT", queue + "/policy", List.of("supervisor", "admin")),
                Arguments.of("POST", queue + "/policy/dry-run", List.of("supervisor", "admin")),
                Arguments.of("GET", queue + "/policy/versions", List.of("supervisor", "admin")),
                Arguments.of("GET", queue + "/hours", List.of("agent", "supervisor", "admin")),
                Arguments.of("GET", "/v1/calendars", List.of("agent", "supervisor", "admin")),
                Arguments.of("POST", "/v1/calendars", List.of("supervisor", "admin")),
                Arguments.of("GET", calendar, List.of("agent", "supervisor", "admin")),
                Arguments.of("PUT", calendar, List.of("supervisor", "admin")),
                Arguments.of("DELETE", calendar, List.of("supervisor", "admin")),
                Arguments.of("DELETE", calendar + "/holidays", List.of("supervisor", "admin")),
                Arguments.of("GET", calendar + "/openings", List.of("agent", "supervisor", "admin")),
                Arguments.of("GET", "/v1/skills", List.of("agent", "supervisor", "admin")),
                Arguments.of("GET", "/v1/overview", List.of("supervisor", "admin")),
                Arguments.of("GET", "/v1/tasks", List.of("agent", "supervisor", "admin")),
                Arguments.of("GET", "/v1/tasks/" + TaskId.draw(Talk.now()), List.of("agent", "supervisor", "admin")),
                Arguments.of(
                        "GET", "/v1/tasks/" + TaskId.draw(Talk.now()) + "/explanation", List.of("supervisor", "admin")),
                Arguments.of("GET", "/v1/reservations", List.of("agent", "supervisor", "admin")),
                Arguments.of("POST", NO_RESERVATION + "accept", List.of("agent")),
                Arguments.of("POST", NO_RESERVATION + "reject", List.of("agent")),
                Arguments.of("POST", NO_RESERVATION + "complete", List.of("agent")));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isForTheseRolesOnly(String method, String path, List<String> roles) {
        for (var role : List.of("agent", "supervisor", "admin", "integration", "store_associate", "crowd_agent")) {
            var status = as("somebody", role).request(method, path).statusCode();
            org.junit.jupiter.api.Assertions.assertEquals(
                    roles.contains(role), status != 403, role + " gets " + status);
            org.junit.jupiter.api.Assertions.assertTrue(status < 500, role + " gets " + status);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isForTokensOfOursOnly(String method, String path, List<String> roles) {
        var role = roles.getFirst();
        for (var token : List.of(
                TestTokens.expired("ana", role),
                TestTokens.foreignAudience("ana", role),
                TestTokens.foreignIssuer("ana", role),
                TestTokens.foreignKey("ana", role))) {
            given().auth().oauth2(token).request(method, path).then().statusCode(401);
        }
        given().request(method, path).then().statusCode(401);
    }

    @Test
    void makesAnAgentOfWhoeverSignsIn() {
        var name = Scene.fresh("dora");

        as(name, "agent").get("/v1/agents/me/presence").then().statusCode(200).body("presence", equalTo("offline"));
        scene.present(name, "away").body("presence", equalTo("away"));

        as("sue", "supervisor")
                .get("/v1/agents/" + Scene.agent(name))
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("presence", equalTo("away"));
    }

    @Test
    void keepsTheTimeOfAPresenceThatDoesNotChange() {
        var name = Scene.fresh("dora");
        String since = scene.present(name, "away").extract().path("since");

        scene.present(name, "away").body("since", equalTo(since));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422",
                "''|422",
                "{\"presence\":\"asleep\"}|422",
                "[]|422",
                "7|422",
                "null|422",
                "{\"presence\":|400"
            })
    void refusesAPresenceThatIsNone(String body, int status) {
        as("ana", "agent")
                .body(body)
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void configuresAnAgentOnlyAtTheVersionThatWasRead() {
        var name = Scene.fresh("dora");
        var path = "/v1/agents/" + Scene.agent(name);
        scene.present(name, "available");
        var tag = as("sue", "supervisor").get(path).getHeader("ETag");
        var abilities =
                Map.of("skills", List.of(Map.of("skill", "french", "level", 4)), "capacity", Map.of("web_chat", 2));

        scene.present(name, "away");
        as("sue", "supervisor")
                .header("If-Match", tag)
                .body(abilities)
                .put(path)
                .then()
                .statusCode(200)
                .body("skills[0].level", equalTo(4))
                .body("capacity.web_chat", equalTo(2));

        as("sue", "supervisor")
                .header("If-Match", tag)
                .body(abilities)
                .put(path)
                .then()
                .statusCode(412);
        as("ana", "agent").get("/v1/skills").then().body("data.skill", hasItem("french"));
    }

    @Test
    void namesEachFieldOfAnAgentThatIsNotAllowed() {
        var name = Scene.fresh("dora");
        scene.present(name, "away");

        var path = "/v1/agents/" + Scene.agent(name);
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of(
                        "skills",
                        List.of(Map.of("skill", "french", "level", 6), Map.of("level", 1)),
                        "capacity",
                        Map.of("email", -1)))
                .put(path)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/skills/0/level", "/skills/1/skill", "/capacity/email"));
        as("sue", "supervisor")
                .header("If-Match", "*")
                .body(Map.of("capacity", Map.of("pigeon", 1)))
                .put(path)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/capacity"));
        as("sue", "supervisor").body(Map.of()).put(path).then().statusCode(428);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agents/me",
                "/v1/agents/agt_x",
                "/v1/queues/que_x",
                "/v1/tasks/x",
                "/v1/tasks/tsk_00000000000000000000000000"
            })
    void knowsNoSuchThing(String path) {
        as("sue", "supervisor").get(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?limit=x", "?after=***", "?after=eHg", "?state=asleep"})
    void refusesAParameterThatIsNotAllowed(String parameters) {
        as("sue", "supervisor").get("/v1/tasks" + parameters).then().statusCode(400);
    }

    @Test
    void leadsThroughAListPageByPage() {
        scene.present(Scene.fresh("dora"), "away");
        scene.present(Scene.fresh("emil"), "away");

        var first = as("sue", "supervisor")
                .get("/v1/agents?limit=1")
                .then()
                .statusCode(200)
                .body("page.has_more", equalTo(true))
                .body("data", hasSize(1))
                .extract();
        String cursor = first.path("page.next_cursor");
        String shown = first.path("data[0].id");

        as("sue", "supervisor")
                .get("/v1/agents?limit=1&after=" + cursor)
                .then()
                .statusCode(200)
                .body("data[0].id", not(equalTo(shown)));
    }

    @Test
    void hidesTheReservationsOfOthers() {
        as("ana", "agent")
                .get("/v1/reservations?agent=" + Scene.agent("ben"))
                .then()
                .statusCode(403);
        as("ana", "agent").get("/v1/reservations?agent=me&state=pending").then().statusCode(200);
        as("ana", "agent").get("/v1/reservations?agent=x").then().statusCode(400);
        as("ana", "agent").post("/v1/reservations/x/accept").then().statusCode(404);
        as("ana", "agent")
                .post(NO_RESERVATION + "accept")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
    }
}
