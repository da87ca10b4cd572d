package io.throughline.e2e.openapi;

import static org.awaitility.Awaitility.await;

import io.throughline.e2e.SharedStack;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.Visitor;
import io.throughline.stack.testing.TestTokens;
import java.time.Duration;
import java.util.List;

/**
 * Somebody at the door.
 *
 * @param column of the table of roles that says what they may; empty for those who may nothing
 * @param kind what their token is worth
 */
record Caller(String name, String column, Kind kind, String token) {
    /** What a token is worth. */
    enum Kind {
        NONE,
        INVALID,
        VISITOR,
        VALID
    }

    /** Everybody: without a token, with a bad one, and with each role. */
    static List<Caller> all(SharedStack stack) {
        var realm = new RealmAdmin(stack);
        var keycloak = new Keycloak(stack.doors().realm());
        var admin = new Api(stack.doors(), keycloak.user("adam"));
        var expired = realm.fleeting("adam");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new Api(stack.doors(), expired)
                                .raw("GET", "/v1/agents", "")
                                .statusCode()
                        == 401);
        return List.of(
                new Caller("no token", "anonymous", Kind.NONE, ""),
                new Caller("garbage", "", Kind.INVALID, "nonsense"),
                new Caller("an expired token", "", Kind.INVALID, expired),
                new Caller("a token for another audience", "", Kind.INVALID, realm.foreign("adam")),
                new Caller("a token of another issuer", "", Kind.INVALID, realm.otherRealm()),
                new Caller("a token that somebody else signed", "", Kind.INVALID, TestTokens.of("adam", "admin")),
                new Caller("a visitor", "visitor", Kind.VISITOR, visitor(stack, DemoInboxes.chat(admin))),
                new Caller("no role", "", Kind.VALID, realm.withoutRole()),
                new Caller("an agent", "agent", Kind.VALID, keycloak.user("ana")),
                new Caller("a supervisor", "supervisor", Kind.VALID, keycloak.user("sue")),
                new Caller("an admin", "admin", Kind.VALID, keycloak.user("adam")),
                new Caller("an integration", "integration", Kind.VALID, keycloak.integration()));
    }

    /** The token of a new visitor. */
    static String visitor(SharedStack stack, String inbox) {
        try (var visitor = Visitor.anonymous(stack.doors(), inbox)) {
            return token(visitor);
        }
    }

    /** The token that a chat gives its visitor. */
    static String token(Visitor visitor) {
        return visitor.await("welcome", welcome -> true)
                .data()
                .path("visitor_token")
                .asText();
    }
}
