package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.email.TlsFront.Offer;
import io.throughline.gateway.email.TlsFront.Talk;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestKeys.class)
class MailTlsTest {
    private static final String NOT_TRUSTED = "the mail server's certificate is not trusted";

    private final String address = UUID.randomUUID() + "@shop.example";
    private final String text = UUID.randomUUID().toString();
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
    private final List<String> made = new ArrayList<>();
    private String inbox = "";

    @BeforeEach
    void startTheServer() throws Exception {
        server.setUser(address, address, "open sesame");
        server.start();
        server.getUserManager().getUserByEmail(address).deliver(mail());
    }

    private MimeMessage mail() throws Exception {
        var raw = "From: eve@customer.example\r\nSubject: x\r\n\r\n" + text;
        return new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stopTheServer() {
        made.forEach(one -> admin().delete("/v1/inboxes/" + one).then().statusCode(204));
        server.stop();
    }

    private TlsFront front(Offer offer, Talk talk, String key) throws Exception {
        int behind = talk == Talk.IMAP
                ? server.getImap().getPort()
                : server.getSmtp().getPort();
        return new TlsFront(offer, talk, TestKeys.server(key), behind);
    }

    private String body(String tls, TlsFront imap, TlsFront smtp) {
        return """
                {"name":"%s","channel":"email","settings":{
                "imap":{"host":"localhost","port":%d,"tls":"%s","user":"%s"},
                "smtp":{"host":"localhost","port":%d,"tls":"%s","user":"%s"},
                "from_address":"%s","sender_trust":"none"},
                "secrets":{"imap_password":"open sesame","smtp_password":"open sesame"}}
                """.formatted(address.replace('@', ' '), imap.port(), tls, address, smtp.port(), tls, address, address);
    }

    private void make(String tls, TlsFront imap, TlsFront smtp) {
        inbox = admin().body(body(tls, imap, smtp))
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        made.add(inbox);
    }

    private static RequestSpecification admin() {
        return given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .header("If-Match", "*");
    }

    private boolean arrived() {
        return !TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> one.content()
                        .text()
                        .contains(text))
                .isEmpty();
    }

    /** What keeps the mail from coming or going; empty when nothing does. */
    private String trouble(String way) {
        String reason = given().auth()
                .oauth2(TestTokens.of("sue", "supervisor"))
                .get("/v1/inboxes/" + inbox + "/troubles")
                .then()
                .statusCode(200)
                .extract()
                .path("data.find { it.way == '" + way + "' }?.reason");
        return reason == null ? "" : reason;
    }

    private void answer() {
        TopicWriter.write(
                TestMail.reply(new InboxId(inbox), IdentityKey.email("eve@customer.example"), "answer " + text));
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "STARTTLS"})
    void readsAndAnswersOverTlsOfTheCompanysOwnAuthority(Offer offer) throws Exception {
        // Given
        try (var imap = front(offer, Talk.IMAP, TestKeys.RIGHT);
                var smtp = front(offer, Talk.SMTP, TestKeys.RIGHT)) {
            // When
            make(offer.name().toLowerCase(Locale.ROOT), imap, smtp);
            answer();

            // Then
            soon().until(this::arrived);
            soon().until(() -> server.getReceivedMessagesForDomain("customer.example").length == 1);
            assertEquals("", trouble("in"));
            assertEquals("", trouble("out"));
            assertFalse(betrayed(imap) || betrayed(smtp));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            tls, stranger, the mail server's certificate is not trusted
            starttls, stranger, the mail server's certificate is not trusted
            tls, other-name, the mail server's certificate is for another name
            starttls, other-name, the mail server's certificate is for another name
            tls, expired, the mail server's certificate has expired
            """)
    void refusesAServerThatMayBeAnother(String tls, String key, String reason) throws Exception {
        // Given
        var offer = Offer.valueOf(tls.toUpperCase(Locale.ROOT));
        try (var imap = front(offer, Talk.IMAP, key);
                var smtp = front(offer, Talk.SMTP, key)) {
            // When
            make(tls, imap, smtp);
            answer();

            // Then
            soon().until(() -> trouble("in").equals(reason));
            soon().until(() -> trouble("out").equals(reason));
            assertFalse(arrived());
            assertEquals(0, server.getReceivedMessagesForDomain("customer.example").length);
            assertFalse(betrayed(imap) || betrayed(smtp));
        }
    }

    @Test
    void saysNoPasswordToAServerWithoutStartTls() throws Exception {
        // Given
        try (var imap = front(Offer.NOTHING, Talk.IMAP, TestKeys.RIGHT);
                var smtp = front(Offer.NOTHING, Talk.SMTP, TestKeys.RIGHT)) {
            // When
            make("starttls", imap, smtp);
            answer();

            // Then
            var reason = "the mail server does not offer STARTTLS";
            soon().until(() -> trouble("in").equals(reason));
            soon().until(() -> trouble("out").equals(reason));
            assertFalse(imap.inTheClear().isEmpty() || smtp.inTheClear().isEmpty());
            assertFalse(betrayed(imap) || betrayed(smtp));
        }
    }

    /** Whether a login was tried where everybody could read it. */
    private static boolean betrayed(TlsFront front) {
        return front.inTheClear().stream().anyMatch(line -> line.matches(".*\\b(LOGIN|AUTH|AUTHENTICATE)\\b.*"));
    }

    @Test
    void knowsNoTroubleOfAnInboxThatIsNot() {
        var path = "/v1/inboxes/" + InboxId.draw(Instant.EPOCH) + "/troubles";
        admin().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void saysInTheLogWhyAMailboxWaits() throws Exception {
        // Given
        var log = new LogLines();
        var logger = Logger.getLogger(ImapMailbox.class.getName());
        logger.addHandler(log);

        // When
        try (var imap = front(Offer.TLS, Talk.IMAP, TestKeys.STRANGER);
                var smtp = front(Offer.TLS, Talk.SMTP, TestKeys.STRANGER)) {
            make("tls", imap, smtp);

            // Then
            soon().until(() -> log.has("inbox=" + inbox + " attempt=1 the mailbox waits: " + NOT_TRUSTED));
        } finally {
            logger.removeHandler(log);
        }
    }

    @Test
    void forgetsTheTroubleOnceMailComesAndGoes() throws Exception {
        // Given
        try (var imap = front(Offer.TLS, Talk.IMAP, TestKeys.RIGHT);
                var smtp = front(Offer.TLS, Talk.SMTP, TestKeys.RIGHT);
                var strange = front(Offer.TLS, Talk.IMAP, TestKeys.STRANGER)) {
            make("tls", strange, strange);
            answer();
            soon().until(() ->
                    trouble("in").equals(NOT_TRUSTED) && trouble("out").equals(NOT_TRUSTED));

            // When
            admin().body(body("tls", imap, smtp))
                    .put("/v1/inboxes/" + inbox)
                    .then()
                    .statusCode(200);

            // Then
            soon().until(() -> trouble("in").isEmpty() && trouble("out").isEmpty());
            assertTrue(arrived());
        }
    }
}
