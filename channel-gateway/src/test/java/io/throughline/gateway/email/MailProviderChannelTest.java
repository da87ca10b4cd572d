package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.channel.ChannelContract;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox whose mails a provider brings by webhooks keeps the contract of channels. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MailProviderChannelTest extends ChannelContract {
    private static final GreenMail SERVER = new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort()});
    private static String inbox = "";

    @BeforeAll
    static void startTheServer() {
        SERVER.setUser("eve@customer.example", "eve@customer.example", "secret");
        SERVER.start();
    }

    @AfterAll
    static void stopTheServer() {
        SERVER.stop();
    }

    @BeforeEach
    void makeTheInbox() {
        if (inbox.isEmpty()) {
            inbox = CallbackInbox.open("email", settings("postmark"), "{\"basic_auth\":\"hook:pass\"}");
        }
    }

    private static String settings(String provider) {
        return """
                {"provider":"%s","smtp":{"host":"localhost","port":%d,"tls":"none"},
                 "from_address":"support@shop.example","sender_trust":"none"}""".formatted(provider, SERVER.getSmtp().getPort());
    }

    @Override
    protected InboxId inbox() {
        return new InboxId(inbox);
    }

    @Override
    protected Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    protected IdentityKey customer() {
        return IdentityKey.email("eve@customer.example");
    }

    private static Response call(JsonObject event) {
        return given().auth()
                .preemptive()
                .basic("hook", "pass")
                .contentType(ContentType.JSON)
                .body(event.encode())
                .post(CallbackInbox.url(inbox));
    }

    private static JsonObject mail(String key, String text) {
        return new JsonObject()
                .put("From", "eve@customer.example")
                .put(
                        "FromFull",
                        new JsonObject().put("Email", "eve@customer.example").put("Name", "Eve"))
                .put("To", "support@shop.example")
                .put("Subject", "Size 43")
                .put("MessageID", key)
                .put("Headers", headers("Message-ID", "<" + key.replace(" ", "_") + "@customer.example>"))
                .put("TextBody", text)
                .put("HtmlBody", "")
                .put("Attachments", new JsonArray());
    }

    private static JsonArray headers(String name, String value) {
        return new JsonArray().add(new JsonObject().put("Name", name).put("Value", value));
    }

    @Override
    protected void report(String key, String text) {
        assertEquals(200, call(mail(key, text)).statusCode());
    }

    @Override
    protected void reportUnknown(String key, String text, String unknown) {
        var mail = mail(key, text);
        mail.getJsonArray("Headers").addAll(headers("X-Odd", unknown));
        assertEquals(200, call(mail).statusCode());
    }

    @Override
    protected void reportFile(String key, String text, byte[] file) {
        var attachment = new JsonObject()
                .put("Name", "a.txt")
                .put("ContentType", "text/plain")
                .put("ContentLength", file.length)
                .put("Content", Base64.getEncoder().encodeToString(file));
        assertEquals(
                200,
                call(mail(key, text).put("Attachments", new JsonArray().add(attachment)))
                        .statusCode());
    }

    @Override
    protected void reportNonsense() {
        assertEquals(200, call(new JsonObject().put("RecordType", "Nonsense")).statusCode());
    }

    @Override
    protected boolean arrived(IdentityKey customer, String text) {
        return received(text).size() == 1;
    }

    @Override
    protected boolean carried(String text, byte[] file) throws Exception {
        for (var mail : received(text)) {
            var files = MailParser.parse(TestMail.bytes(mail), "other.example")
                    .content()
                    .files();
            if (files.stream().anyMatch(one -> Arrays.equals(one.bytes(), file))) {
                return true;
            }
        }
        return false;
    }

    private static List<MimeMessage> received(String text) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> TestMail.contains(mail, text))
                .toList();
    }

    private ReplyWritten sent() {
        var reply = reply("Answer " + UUID.randomUUID(), List.of());
        TopicWriter.write(reply);
        soon().until(() -> reports(reply), found -> found.size() == 1);
        return reply;
    }

    @Test
    void tellsTheProviderWhichReplyAMailIsAndHearsWhatBecameOfIt() {
        // Given
        var reply = sent();
        var tag = TestMail.header(received(reply.text()).getFirst(), "X-PM-Metadata-message");
        assertEquals(reply.message() + "@shop.example", tag);

        // When
        assertEquals(200, call(event("Delivery", tag)).statusCode());
        assertEquals(200, call(event("Delivery", tag)).statusCode());
        assertEquals(200, call(event("Open", tag)).statusCode());

        // Then
        var reports = soon().until(() -> reports(reply), found -> found.size() == 2);
        assertEquals(DeliveryState.DELIVERED, reports.getLast().state());
    }

    private static JsonObject event(String type, String tag) {
        return new JsonObject()
                .put("RecordType", type)
                .put("MessageID", UUID.randomUUID().toString())
                .put("Recipient", "eve@customer.example")
                .put("Metadata", new JsonObject().put("message", tag));
    }

    @Test
    void readsTheMailOutOfWhatTheProviderMadeOfIt() {
        var text = "Once " + UUID.randomUUID();
        report(text, text);
        var touchpoint = touchpoints(text).getFirst();
        assertNull(touchpoint.content().unreadable());
        assertEquals("Eve", touchpoint.origin().sender().name());
    }
}
