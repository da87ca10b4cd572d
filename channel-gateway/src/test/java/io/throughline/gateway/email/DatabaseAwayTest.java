package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.testing.TestTokens;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox while PostgreSQL is away. */
@QuarkusTest
@QuarkusTestResource(value = DatabaseLine.class, restrictToAnnotatedClass = true)
class DatabaseAwayTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort()});
    private final LogLines log = new LogLines();
    private final Logger logger = Logger.getLogger(ImapMailbox.class.getName());
    private final String address = UUID.randomUUID() + "@shop.example";
    private String inbox = "";

    @BeforeEach
    void readAMailbox() throws Exception {
        logger.addHandler(log);
        server.setUser(address, address, "secret");
        server.start();
        inbox = given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body("""
                        {"name":"%s","channel":"email","secrets":{"imap_password":"secret"},"settings":{
                        "imap":{"host":"localhost","port":%d,"tls":"none","user":"%s"},
                        "smtp":{"host":"localhost","port":25,"tls":"none"},
                        "from_address":"%s","sender_trust":"none"}}
                        """.formatted(address.replace('@', ' '), server.getImap().getPort(), address, address))
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        deliver("before");
        soon().until(() -> texts().equals(List.of("before")));
    }

    @AfterEach
    void removeTheMailbox() {
        DatabaseLine.mend();
        logger.removeHandler(log);
        soon().until(() -> given().auth()
                        .oauth2(TestTokens.of("adam", "admin"))
                        .header("If-Match", "*")
                        .delete("/v1/inboxes/" + inbox)
                        .statusCode()
                == 204);
        server.stop();
    }

    private void deliver(String text) throws Exception {
        var raw = "From: eve@example.org\r\nSubject: x\r\n\r\n" + text;
        var mail = new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        server.getUserManager().getUserByEmail(address).deliver(mail);
    }

    /** What the log has of the mailbox. */
    private List<String> texts() {
        return TopicReader.events(
                        Stream.TOUCHPOINTS,
                        MessageReceived.class,
                        one -> one.origin().inbox().value().equals(inbox))
                .stream()
                .map(one -> one.content().text())
                .toList();
    }

    @Test
    void takesInOnceWhatCameMeanwhile() throws Exception {
        // Given
        DatabaseLine.cut();
        deliver("first");
        deliver("second");
        soon().until(() -> log.has("inbox=" + inbox + " attempt=2 the mailbox waits: the database is away"));
        deliver("third");
        assertEquals(List.of("before"), texts());

        // When
        DatabaseLine.mend();

        // Then
        soon().until(() -> texts().contains("third"));
        deliver("after");
        soon().until(() -> texts().contains("after"));
        assertEquals(List.of("before", "first", "second", "third", "after"), texts());
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverComes() throws Exception {
        // Given
        DatabaseLine.fallSilent();

        // When
        deliver("meanwhile");

        // Then
        soon().until(() -> texts().equals(List.of("before", "meanwhile")));
    }
}
