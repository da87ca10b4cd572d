package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.email.MailCursors.Cursor;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MailboxesTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort()});
    private final List<String> made = new ArrayList<>();
    private final String address = UUID.randomUUID() + "@shop.example";

    @Inject
    AgroalDataSource database;

    @Inject
    EmailConfig config;

    @BeforeEach
    void startTheServer() {
        server.setUser(address, address, "secret");
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        made.forEach(inbox -> admin().delete("/v1/inboxes/" + inbox).then().statusCode(204));
        server.stop();
    }

    private static RequestSpecification admin() {
        return given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .header("If-Match", "*");
    }

    private String body(boolean enabled) {
        return """
                {"name":"%s","channel":"email","enabled":%s,"secrets":{"imap_password":"secret"},"settings":{
                "imap":{"host":"localhost","port":%d,"tls":"none","user":"%s"},
                "smtp":{"host":"localhost","port":25,"tls":"none"},
                "from_address":"%s","sender_trust":"none"}}
                """.formatted(
                        address.replace('@', ' '), enabled, server.getImap().getPort(), address, address);
    }

    private InboxId made(boolean enabled) {
        made.add(admin().body(body(enabled))
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        return new InboxId(made.getLast());
    }

    private void change(InboxId inbox, boolean enabled) {
        admin().body(body(enabled)).put("/v1/inboxes/" + inbox).then().statusCode(200);
    }

    private String deliver() throws Exception {
        var text = UUID.randomUUID().toString();
        deliver("From: eve@example.org\r\nSubject: x\r\n\r\n" + text);
        return text;
    }

    private void deliver(String mail) throws Exception {
        var raw = mail.getBytes(StandardCharsets.UTF_8);
        server.getUserManager().getUserByEmail(address).deliver(new MimeMessage(null, new ByteArrayInputStream(raw)));
    }

    private static List<MessageReceived> found(String text) {
        return TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> one.content()
                .text()
                .contains(text));
    }

    private static List<MessageReceived> arrived(String text, int times) {
        return soon().until(() -> found(text), found -> found.size() >= times);
    }

    @Test
    void readsOnlyWhileTheInboxIsEnabled() throws Exception {
        // Given
        var inbox = made(true);
        assertEquals(1, arrived(deliver(), 1).size());

        // When
        change(inbox, false);
        soon().until(() -> isReleased(inbox));
        var meanwhile = deliver();

        // Then
        assertEquals(List.of(), found(meanwhile));
        change(inbox, true);
        assertEquals(1, arrived(meanwhile, 1).size());
    }

    /** Whether nobody reads the mailbox any more. */
    private boolean isReleased(InboxId inbox) throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select from mailbox where inbox = ? and held_until <= now()")) {
            statement.setString(1, inbox.value());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    @Test
    void readsTheMailboxAnewWhenItsNumbersChange() throws Exception {
        // Given
        var inbox = made(true);
        var text = deliver();
        var first = arrived(text, 1).getFirst();

        // When
        change(inbox, false);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update mailbox set uid_validity = 1, last_uid = 999999 where inbox = ?")) {
            statement.setString(1, inbox.value());
            assertEquals(1, statement.executeUpdate());
        }
        change(inbox, true);

        // Then
        assertEquals(first.id(), arrived(text, 2).getLast().id());
    }

    @Test
    void keepsAMailThatIsTooLargeAndSaysSo() throws Exception {
        // Given
        var inbox = made(true);
        var subject = UUID.randomUUID().toString();
        int size = 1_200_000; // the tests' limit is a million

        // When
        deliver("From: eve@example.org\r\nSubject: " + subject + "\r\n\r\n" + "0123456789abcde\n".repeat(size / 16));

        // Then
        var touchpoint =
                soon().until(() -> ofInbox(inbox), found -> !found.isEmpty()).getFirst();
        assertEquals(subject, touchpoint.content().subject());
        assertEquals("the mail is too large to be read", touchpoint.content().unreadable());
        var raw = touchpoint.content().raw();
        assertTrue(raw != null && raw.size() > size);
    }

    private static List<MessageReceived> ofInbox(InboxId inbox) {
        return TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> one.origin()
                .inbox()
                .equals(inbox));
    }

    @Test
    void losesNoneOfManyMailsThatComeAtOnce() throws Exception {
        // Given
        var inbox = made(true);
        var texts = new ArrayList<String>();

        // When
        for (int number = 0; number < 200; number++) {
            texts.add(deliver());
        }

        // Then
        var found = soon().until(() -> ofInbox(inbox), all -> all.size() >= texts.size());
        assertEquals(texts, found.stream().map(one -> one.content().text()).toList());
    }

    @Test
    void givesAMailboxToOneReplicaAtATime() throws Exception {
        // Given
        var inbox = made(false);
        var first = new MailCursors(new MailDatabase(database, config), config);
        var second = new MailCursors(new MailDatabase(database, config), config);

        // Then
        assertEquals(Optional.of(new Cursor(0, 0)), first.lease(inbox));
        assertEquals(Optional.empty(), second.lease(inbox));
        first.advance(inbox, new Cursor(7, 3));
        assertEquals(Optional.of(new Cursor(7, 3)), first.lease(inbox));
        first.release(inbox);
        assertEquals(Optional.of(new Cursor(7, 3)), second.lease(inbox));
        first.advance(inbox, new Cursor(7, 9));
        assertEquals(Optional.of(new Cursor(7, 3)), second.lease(inbox));
    }
}
