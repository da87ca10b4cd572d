package io.throughline.gateway.video;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.stack.testing.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server for video tells of rooms is heard when it has the token, whatever it is. */
@QuarkusTest
@WithTestResource(TestServers.class)
class RoomEventsTest {
    private String url = "";

    @BeforeEach
    void open() {
        var id = CallbackInbox.create(
                "video", "{\"room_url\":\"https://meet.example/{room}\"}", "{\"events_token\":\"token\"}");
        url = "/v1/callbacks/" + id + "/events/occupant/joined";
        soon().until(() -> given().post(url).statusCode() != 404);
    }

    private ValidatableResponse tell(String body) {
        return given().header("X-Events-Token", "token")
                .contentType(ContentType.JSON)
                .body(body)
                .post(url)
                .then();
    }

    @Test
    void passesOverRoomsThatItHasNotOpened() {
        tell("{\"event_name\":\"muc-occupant-joined\",\"room_name\":\"x\",\"occupant\":{}}")
                .statusCode(200);
        tell("{\"event_name\":\"muc-occupant-left\",\"room_name\":\"x\"}").statusCode(200);
        tell("{\"event_name\":\"muc-room-destroyed\",\"room_name\":\"x\"}").statusCode(200);
        tell("{\"event_name\":\"muc-room-painted\",\"room_name\":\"x\"}").statusCode(200);
        tell("{\"event_name\":\"muc-room-destroyed\",\"room_name\":\"x\",\"is_breakout\":true}")
                .statusCode(200);
    }

    @Test
    void saysWhatIsNoEvent() {
        tell("{}").statusCode(400).body("type", equalTo("/problems/malformed"));
        tell("[").statusCode(400).body("type", equalTo("/problems/malformed"));
    }

    @Test
    void believesOnlyTheToken() {
        given().header("X-Events-Token", "other").body("{}").post(url).then().statusCode(401);
        given().body("{}").post(url).then().statusCode(401);
    }
}
