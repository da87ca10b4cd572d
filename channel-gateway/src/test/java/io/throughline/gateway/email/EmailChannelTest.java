package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Stream;
import io.throughline.gateway.channel.ChannelContract;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.testing.Soon;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EmailChannelTest extends ChannelContract {
    private static final String SUPPORT = "support@shop.example";
    private static final GreenMail SERVER =
            new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()});
    private static String inbox = "";

    @BeforeAll
    static void startTheServer() {
        SERVER.setUser(SUPPORT, SUPPORT, "secret");
        SERVER.setUser("eve@customer.example", "eve@customer.example", "secret");
        SERVER.start();
    }

    @BeforeEach
    void makeTheInbox() {
        if (inbox.isEmpty()) {
            inbox = made(settings()).value();
        }
    }

    private static InboxId made(String body) {
        String id = given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/inboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new InboxId(id);
    }

    private static String settings() {
        return """
                {"name":"mail %s","channel":"email","queue":"support","secrets":{"imap_password":"secret"},"settings":{
                "imap":{"host":"localhost","port":%d,"tls":"none","user":"%s"},
                "smtp":{"host":"localhost","port":%d,"tls":"none"},
                "from_address":"%s","from_name":"Shop","sender_trust":"mailbox"}}
                """.formatted(
                        UUID.randomUUID(),
                        SERVER.getImap().getPort(),
                        SUPPORT,
                        SERVER.getSmtp().getPort(),
                        SUPPORT);
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

    private static void deliver(String... lines) throws Exception {
        var raw = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
        var user = SERVER.getUserManager().getUserByEmail(SUPPORT);
        user.deliver(new MimeMessage(null, new ByteArrayInputStream(raw)));
    }

    @Override
    protected void report(String key, String text) throws Exception {
        deliver(TestMail.lines(key, "Content-Type: text/plain", "", text));
    }

    @Override
    protected void reportUnknown(String key, String text, String unknown) throws Exception {
        deliver(TestMail.lines(key, "X-Odd: " + unknown, "", text));
    }

    @Override
    protected void reportFile(String key, String text, byte[] file) throws Exception {
        deliver(TestMail.lines(
                key,
                "Content-Type: multipart/mixed; boundary=xx",
                "",
                "--xx",
                "",
                text,
                "--xx",
                "Content-Type: text/plain; name=notes.txt",
                "Content-Disposition: attachment; filename=notes.txt",
                "",
                new String(file, StandardCharsets.UTF_8),
                "--xx--"));
    }

    @Override
    protected void reportNonsense() throws Exception {
        deliver("\u0000\u0001 this is no mail", "", "at all " + UUID.randomUUID());
    }

    @Override
    protected boolean arrived(IdentityKey customer, String text) throws Exception {
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

    private static List<MimeMessage> received(String text) throws Exception {
        return Arrays.stream(SERVER.getReceivedMessagesForDomain("customer.example"))
                .filter(mail -> TestMail.contains(mail, text))
                .toList();
    }

    @Test
    void takesAMailInAsItIs() throws Exception {
        // Given
        var text = "Is it back? äöü " + UUID.randomUUID();

        // When
        deliver(TestMail.lines(
                text.substring(20),
                "In-Reply-To: <earlier@shop.example>",
                "Content-Type: text/plain; charset=utf-8",
                "",
                text));

        // Then
        var touchpoint = touchpoints(text).getFirst();
        assertEquals("Size 43", touchpoint.content().subject());
        assertEquals(text, touchpoint.content().text());
        assertEquals(List.of("earlier@shop.example"), touchpoint.thread().references());
        assertEquals("Eve Example", touchpoint.origin().sender().name());
        assertEquals(Assurance.ATTESTED, touchpoint.origin().sender().origin().assurance());
        assertEquals("email:-:eve@customer.example", touchpoint.key());
        assertNull(touchpoint.content().unreadable());
    }

    @Test
    void keepsWhatAnAnswerQuotesApartAndItsHtmlHarmless() throws Exception {
        // Given
        var text = "It is size 43 " + UUID.randomUUID();

        // When
        deliver(TestMail.lines(
                text.substring(14),
                "Content-Type: multipart/alternative; boundary=xx",
                "",
                "--xx",
                "Content-Type: text/plain",
                "",
                text,
                "",
                "On Mon, 2 Nov 2026 at 10:00, Shop <support@shop.example> wrote:",
                "> Which size?",
                "--xx",
                "Content-Type: text/html",
                "",
                "<p onclick=alert(1)>" + text + "</p><script>alert(1)</script>",
                "--xx--"));

        // Then
        var content = touchpoints(text).getFirst().content();
        assertEquals(text, content.text());
        assertTrue(String.valueOf(content.quoted()).contains("> Which size?"));
        assertEquals("<p>" + text + "</p>", String.valueOf(content.html()).strip());
    }

    @Test
    void keepsAMailWithoutSenderAndSaysSo() throws Exception {
        // Given
        var text = "Guess who " + UUID.randomUUID();

        // When
        deliver("Subject: Nobody", "", text);

        // Then
        var touchpoint = touchpoints(text).getFirst();
        assertEquals("the mail names no sender", touchpoint.content().unreadable());
        assertTrue(touchpoint.key().endsWith("@sender.invalid"));
        assertTrue(kept(touchpoint).contains(text));
    }

    @Test
    void sendsAReplyIntoItsThread() throws Exception {
        // Given
        byte[] file = "a file".getBytes(StandardCharsets.UTF_8);
        var text = "Yes, äöü " + UUID.randomUUID();
        var reply = reply(text, List.of(file("größe.txt", "text/plain", file)));

        // When
        TopicWriter.write(reply);
        soon().until(() -> !reports(reply).isEmpty());

        // Then
        var mail = Arrays.stream(SERVER.getReceivedMessagesForDomain("customer.example"))
                .filter(one -> TestMail.header(one, "Message-ID")
                        .contains(reply.message().value()))
                .findFirst()
                .orElseThrow();
        assertEquals("<" + reply.message() + "@shop.example>", TestMail.header(mail, "Message-ID"));
        assertEquals("<second@customer.example>", TestMail.header(mail, "In-Reply-To"));
        assertEquals("<first@customer.example> <second@customer.example>", TestMail.header(mail, "References"));
        assertEquals("Re: Size 43", mail.getSubject());
        assertEquals("Shop <support@shop.example>", TestMail.header(mail, "From"));
        assertEquals("", TestMail.header(mail, "Auto-Submitted"));
        assertEquals(ReplyTokens.LENGTH, TestMail.header(mail, "X-Throughline").length());
        assertEquals("eve@customer.example", mail.getRecipients(Message.RecipientType.TO)[0].toString());
        var read = MailParser.parse(TestMail.bytes(mail), "other.example");
        assertEquals(text, read.content().text());
        assertEquals("größe.txt", read.content().files().getFirst().name());
        assertArrayEquals(file, read.content().files().getFirst().bytes());
    }

    @Test
    void sendsAMailOnceToAServerThatDoesNotSayGoodbye() throws Exception {
        // Given
        try (var rude = new RudeServer()) {
            var body = settings().replace("\"port\":" + SERVER.getSmtp().getPort(), "\"port\":" + rude.port());
            var reply = TestMail.reply(made(body), customer(), "Yes");

            // When
            TopicWriter.write(reply);

            // Then
            soon().until(() -> !reports(reply).isEmpty());
            assertEquals(DeliveryState.SENT, reports(reply).getFirst().state());
            assertEquals(1, rude.accepted());
        }
    }

    @Test
    void reportsAMailThatCanNeverArrive() {
        // Given
        var reply = TestMail.reply(inbox(), IdentityKey.email("unknown+1@sender.invalid"), "To nobody");

        // When
        TopicWriter.write(reply);

        // Then
        var report = soon().until(() -> reports(reply), found -> !found.isEmpty());
        assertEquals(
                "the customer's e-mail address is not known", report.getFirst().reason());
    }

    @Test
    void hearsOfAMailWithoutWaitingForTheNextPoll() throws Exception {
        // Given
        var first = "first " + UUID.randomUUID();
        var second = "second " + UUID.randomUUID();
        report(first, first);
        assertEquals(1, touchpoints(first).size());

        // When
        long delivered = System.currentTimeMillis();
        report(second, second);

        // Then
        assertEquals(1, touchpoints(second).size());
        long taken = inLogAt(second) - delivered;
        System.out.println("EmailChannelTest: from the mail server to the log " + taken + " ms");
        assertTrue(taken < Soon.within(Duration.ofSeconds(3)).toMillis(), taken + " ms");
    }

    private static long inLogAt(String text) {
        return TopicReader.read(Stream.TOUCHPOINTS).stream()
                .filter(one -> one.value().contains(text))
                .findFirst()
                .orElseThrow()
                .timestamp();
    }
}
