package io.throughline.gateway.webchat;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;

import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.stack.testing.TestTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A web chat inbox, set up the way an administrator does. */
final class ChatInbox {
    static final String SECRET = "the secret of the shop's own site";
    static final String ORIGIN = "https://shop.example";

    private ChatInbox() {}

    /** Makes an inbox that the service already knows. */
    static String create(Inboxes inboxes, boolean enabled) {
        var body = new JsonObject()
                .put("name", "chat " + UUID.randomUUID())
                .put("channel", "web_chat")
                .put("queue", "shop")
                .put("enabled", enabled)
                .put(
                        "settings",
                        new JsonObject().put("issuer", "shop").put("allowed_origins", new JsonArray().add(ORIGIN)))
                .put("secrets", new JsonObject().put("site_secret", SECRET));
        String id = given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType("application/json")
                .body(body.encode())
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        soon().until(() -> inboxes.find(new InboxId(id)).isPresent());
        return id;
    }

    /** The site's word for an account. */
    static String identityToken(String account, long expiry) {
        return SiteTokens.sign(
                SECRET,
                new JsonObject()
                        .put("sub", account)
                        .put("exp", expiry)
                        .put("email", account + "@example.org")
                        .put("name", "Eve"));
    }
}
