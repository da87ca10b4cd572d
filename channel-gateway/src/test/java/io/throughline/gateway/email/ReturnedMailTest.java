package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.gateway.delivery.Receipts.Receipt;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReturnedMailTest {
    private static final String DOMAIN = "shop.example";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static String notice(String messageId, String action, String status, String words) {
        return """
                From: MAILER-DAEMON@mx.example
                To: support@shop.example
                Subject: Your mail
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                About your mail.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; eve@customer.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s

                --b
                Content-Type: message/rfc822

                From: Shop <support@shop.example>
                To: eve@customer.example
                Subject: Size 43
                Message-ID: <%s>

                Yes
                --b--
                """.formatted(action, status, words, messageId).replace("\n", "\r\n");
    }

    private static List<Receipt> receipts(String messageId, String action, String status, String words) {
        byte[] raw = notice(messageId, action, status, words).getBytes(StandardCharsets.UTF_8);
        return ReturnedMail.receipts(raw, DOMAIN, NOW);
    }

    @Test
    void tellsThatAReplyDidNotArriveAndWhy() {
        var receipt = receipts("msg_1@shop.example", "failed", "5.1.1", "550 5.1.1 no such user")
                .getFirst();
        assertEquals("msg_1@shop.example", receipt.providerId());
        assertEquals(DeliveryState.FAILED, receipt.state());
        assertTrue(String.valueOf(receipt.reason()).startsWith("There is no mailbox with this address."));
    }

    @Test
    void saysNothingOfWhatIsUnderWayOrNotOurs() {
        assertEquals(List.of(), receipts("msg_1@shop.example", "delayed", "4.4.1", "451 4.4.1 try again later"));
        assertEquals(List.of(), receipts("msg_1@elsewhere.example", "failed", "5.1.1", "550 5.1.1 no such user"));
        assertEquals(List.of(), receipts("other@shop.example", "failed", "5.1.1", "550 5.1.1 no such user"));
    }

    @Test
    void letsTheReplyFail() throws Exception {
        // Given a reply that was sent
        var address = UUID.randomUUID() + "@" + DOMAIN;
        var server = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
        server.setUser(address, address, "secret");
        server.start();
        try {
            var reply = TestMail.reply(inbox(server, address), IdentityKey.email("eve@customer.example"), "Yes");
            TopicWriter.write(reply);
            soon().until(() -> reports(reply), found -> !found.isEmpty());

            // When it comes back
            byte[] raw = notice(reply.message() + "@" + DOMAIN, "failed", "5.2.2", "552 5.2.2 mailbox full")
                    .getBytes(StandardCharsets.UTF_8);
            server.getUserManager()
                    .getUserByEmail(address)
                    .deliver(new MimeMessage(null, new ByteArrayInputStream(raw)));

            // Then
            var reports = soon().until(() -> reports(reply), found -> found.size() > 1);
            assertEquals(DeliveryState.FAILED, reports.getLast().state());
            assertTrue(String.valueOf(reports.getLast().reason()).contains("mailbox is full"));
        } finally {
            server.stop();
        }
    }

    private static List<DeliveryReported> reports(ReplyWritten reply) {
        return TopicReader.events(
                Stream.DELIVERIES, DeliveryReported.class, one -> one.message().equals(reply.message()));
    }

    private static InboxId inbox(GreenMail server, String address) {
        String id = given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body("""
                        {"name":"%s","channel":"email","secrets":{"imap_password":"secret"},"settings":{
                        "imap":{"host":"localhost","port":%d,"tls":"none","user":"%s"},
                        "smtp":{"host":"localhost","port":%d,"tls":"none"},
                        "from_address":"%s","sender_trust":"none"}}""".formatted(
                                address.replace('@', ' '),
                                server.getImap().getPort(),
                                address,
                                server.getSmtp().getPort(),
                                address))
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new InboxId(id);
    }
}
