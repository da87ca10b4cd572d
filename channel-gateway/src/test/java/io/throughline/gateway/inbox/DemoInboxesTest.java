package io.throughline.gateway.inbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.specification.RequestSpecification;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.outbox.Transactions;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DemoInboxesTest {
    private static final String MAIL = "/v1/inboxes/inb_00000000000000000000000001";
    private static final String SHOP = "/v1/inboxes/inb_00000000000000000000000002";
    private static final String CHAT = "/v1/inboxes/inb_00000000000000000000000003";
    private static final String FORMS = "/v1/inboxes/inb_00000000000000000000000004";

    @Inject
    Transactions transactions;

    @Inject
    StoredInboxes stored;

    @Inject
    Inboxes known;

    private record Demo(boolean enabled, int imapPort, int smtpPort) implements DemoConfig {}

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of("adam", "admin")).header("If-Match", "*");
    }

    private void start(Demo demo) throws Throwable {
        var inboxes = new DemoInboxes(transactions, stored, known, demo);
        VertxContextSupport.subscribeAndAwait(inboxes::tick);
    }

    @AfterEach
    void clear() {
        for (var path : new String[] {MAIL, SHOP, CHAT, FORMS}) {
            admin().delete(path);
        }
    }

    @Test
    void areMadeUnderKnownIds() throws Throwable {
        // When
        start(new Demo(true, 1, 2));

        // Then
        admin().get(MAIL).then().body("name", equalTo("support-mail")).body("settings.imap.port", equalTo(1));
        admin().get(SHOP).then().body("name", equalTo("shop")).body("queue", equalTo("support"));
        admin().get(FORMS).then().body("settings.assurance", equalTo("claimed"));
        admin().get(CHAT).then().body("name", equalTo("support-chat")).body("secrets[0]", equalTo("site_secret"));
    }

    @Test
    void followTheDemosPortsAndStayOtherwise() throws Throwable {
        // Given
        start(new Demo(true, 1, 2));

        // When
        start(new Demo(true, 3, 2));
        start(new Demo(true, 3, 2));

        // Then
        admin().get(MAIL).then().body("settings.imap.port", equalTo(3)).body("version", equalTo(1));
        admin().get(SHOP).then().body("version", equalTo(0));
    }

    @Test
    void areNotMadeOutsideTheDemo() throws Throwable {
        // When
        start(new Demo(false, 1, 2));

        // Then
        admin().get(MAIL).then().statusCode(404);
    }
}
