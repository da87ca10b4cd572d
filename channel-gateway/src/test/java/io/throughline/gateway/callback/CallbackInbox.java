package io.throughline.gateway.callback;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.throughline.stack.testing.TestTokens;
import java.net.URI;
import java.util.UUID;

/** Inboxes whose providers call. */
public final class CallbackInbox {
    private CallbackInbox() {}

    /** The id of a new inbox, which the gateway knows by now. */
    public static String open(String channel, String settings, String secrets) {
        String id = create(channel, settings, secrets);
        soon().until(() -> given().get("/v1/callbacks/" + id).statusCode() != 404);
        return id;
    }

    /** The id of a new inbox, of which the gateway hears soon. */
    public static String create(String channel, String settings, String secrets) {
        return given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"%s %s\",\"queue\":\"support\",\"channel\":\"%s\",\"settings\":%s,\"secrets\":%s}"
                        .formatted(channel, UUID.randomUUID(), channel, settings, secrets))
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Where its provider calls. */
    public static URI url(String inbox) {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/callbacks/" + inbox);
    }
}
