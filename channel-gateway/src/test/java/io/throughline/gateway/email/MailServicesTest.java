package io.throughline.gateway.email;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.email.ServiceSamples.object;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.media.Visited;
import io.throughline.gateway.media.Visits;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import io.vertx.core.json.JsonArray;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MailServicesTest {
    private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static String open(MailService service) {
        return CallbackInbox.open(
                "email",
                """
                {"provider":"%s","smtp":{"host":"localhost","port":%d,"tls":"none"},
                "from_address":"help@shop.example","sender_trust":"none"}""".formatted(
                                service.name().toLowerCase(Locale.ROOT),
                                SERVER.getSmtp().getPort()),
                ServiceCall.secrets(service).encode());
    }

    private static List<MessageReceived> received(String inbox) {
        return TopicReader.events(
                Stream.TOUCHPOINTS,
                MessageReceived.class,
                one -> one.origin().inbox().value().equals(inbox));
    }

    private static List<DeliveryReported> reports(ReplyWritten reply) {
        return TopicReader.events(
                Stream.DELIVERIES, DeliveryReported.class, one -> one.message().equals(reply.message()));
    }

    /** A reply that was handed over. */
    private static ReplyWritten sent(String inbox) {
        var reply = TestMail.reply(new InboxId(inbox), IdentityKey.email("eve@customer.example"), "Yes");
        TopicWriter.write(reply);
        soon().until(() -> reports(reply), found -> !found.isEmpty());
        return reply;
    }

    private static String id(ReplyWritten reply) {
        return reply.message() + "@shop.example";
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MAILTRAP", "UNISENDER_GO"})
    void takesInAMailAndItsRepeatOnce(MailService service) throws Exception {
        // Given
        var inbox = open(service);
        var url = CallbackInbox.url(inbox);
        var call = ServiceSamples.mail(service, url, UUID.randomUUID() + "@customer.example");

        // When
        var first = call.send(url);
        var repeat = call.send(url);

        // Then
        assertEquals(200, first.statusCode(), first.body());
        assertEquals(200, repeat.statusCode(), repeat.body());
        var mails = received(inbox);
        assertEquals(1, mails.stream().map(MessageReceived::id).distinct().count());
        var mail = mails.getFirst();
        assertEquals("Size 43", mail.content().subject());
        assertEquals("Hello", mail.content().text());
        assertEquals(
                IdentityKey.email("eve@customer.example"),
                mail.origin().sender().origin().key());
        assertEquals(
                "message/rfc822", Objects.requireNonNull(mail.content().raw()).mediaType());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MAILERSEND", "UNISENDER_GO"})
    void takesInThatAReplyHasArrivedOnce(MailService service) throws Exception {
        // Given
        var inbox = open(service);
        var reply = sent(inbox);

        // When
        var call = ServiceSamples.arrived(service, CallbackInbox.url(inbox), id(reply));
        assertEquals(200, call.send(CallbackInbox.url(inbox)).statusCode());
        assertEquals(200, call.send(CallbackInbox.url(inbox)).statusCode());

        // Then
        var reports = soon().until(() -> reports(reply), found -> found.size() > 1);
        assertEquals(
                List.of(DeliveryState.SENT, DeliveryState.DELIVERED),
                reports.stream().map(DeliveryReported::state).toList());
    }

    @Test
    void marksWhatGoesOut() throws Exception {
        // Given
        var reply = sent(open(MailService.SPARKPOST));

        // Then
        for (var mail : SERVER.getReceivedMessages()) {
            if (String.valueOf(mail.getHeader("Message-ID", null)).contains(id(reply))) {
                assertEquals(
                        "{\"metadata\":{\"message\":\"" + id(reply) + "\"}}",
                        mail.getHeader("X-MSYS-API", null).replaceAll("\\s", ""));
                return;
            }
        }
        throw new AssertionError("the reply was not sent");
    }

    @Test
    void tellsWhyAReplyCameBack() throws Exception {
        // Given
        var inbox = open(MailService.POSTMARK);
        var reply = sent(inbox);

        // When
        var bounce = object("RecordType", "Bounce")
                .put("Type", "HardBounce")
                .put("Details", "550 no such user")
                .put("Metadata", object("message", id(reply)));
        assertEquals(
                200,
                ServiceCall.json(MailService.POSTMARK, bounce.encode())
                        .send(CallbackInbox.url(inbox))
                        .statusCode());

        // Then
        var report =
                soon().until(() -> reports(reply), found -> found.size() > 1).getLast();
        assertEquals(DeliveryState.FAILED, report.state());
        assertEquals("It came back: the recipient's server refused it. 550 no such user", report.reason());
    }

    @Test
    void tellsOfAComplaintBesideTheReply() throws Exception {
        // Given
        var inbox = open(MailService.MAILTRAP);
        var reply = sent(inbox);

        // When
        var complaint = object(
                "events",
                new JsonArray()
                        .add(object("event", "spam")
                                .put("email", "eve@customer.example")
                                .put("custom_variables", object("message", id(reply)))));
        assertEquals(
                200,
                ServiceCall.json(MailService.MAILTRAP, complaint.encode())
                        .send(CallbackInbox.url(inbox))
                        .statusCode());

        // Then
        var report =
                soon().until(() -> reports(reply), found -> found.size() > 1).getLast();
        assertEquals(DeliveryState.FAILED, report.state());
        var facts = TopicReader.events(
                Stream.TOUCHPOINTS, FactReported.class, one -> id(reply).equals(one.reference()));
        assertEquals("mail.complained", facts.getFirst().kind());
    }

    @Test
    void asksForThePasswordAndBelievesNoOther() throws Exception {
        // Given
        var inbox = open(MailService.POSTMARK);
        var url = CallbackInbox.url(inbox);
        var call = ServiceSamples.mail(MailService.POSTMARK, url, "a@customer.example");

        // When
        var asked = call.without("Authorization").send(url);
        var guessed = new ServiceCall(call.service(), call.type(), call.body(), Map.of("Authorization", "Basic YTpi"))
                .send(url);

        // Then
        assertEquals(401, asked.statusCode());
        assertTrue(asked.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic realm="));
        assertEquals(400, guessed.statusCode());
        given().head("/v1/callbacks/" + inbox).then().statusCode(200);
        assertEquals(List.of(), received(inbox));
    }

    @Test
    void letsAMailgunTokenSayOneThingOnly() throws Exception {
        // Given
        var inbox = open(MailService.MAILGUN);
        var url = CallbackInbox.url(inbox);
        var now = Clock.systemUTC().instant();
        var raw = "From: eve@customer.example\r\n\r\n";

        // When
        int first = ServiceCall.mailgun(now, "token", Map.of("body-mime", raw + "One"))
                .send(url)
                .statusCode();
        int repeat = ServiceCall.mailgun(now, "token", Map.of("body-mime", raw + "One"))
                .send(url)
                .statusCode();
        int other = ServiceCall.mailgun(now, "token", Map.of("body-mime", raw + "Two"))
                .send(url)
                .statusCode();
        int old = ServiceCall.mailgun(now.minus(Duration.ofHours(10)), "old", Map.of("body-mime", raw + "Three"))
                .send(url)
                .statusCode();

        // Then
        assertEquals(List.of(200, 200, 400, 400), List.of(first, repeat, other, old));
        assertEquals(
                1, received(inbox).stream().map(MessageReceived::id).distinct().count());
    }

    @Test
    void acceptsASubscriptionThatIsSigned() throws Exception {
        // Given
        var visited = new Visited();
        QuarkusMock.installMockForType(visited, Visits.class);
        var url = CallbackInbox.url(open(MailService.AMAZON_SES));
        var right = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription";

        // When
        int accepted = subscription(right).send(url).statusCode();
        int elsewhere = subscription("https://sns.eu-central-1.amazonaws.com.example/")
                .send(url)
                .statusCode();
        var call = subscription(right);
        int forged = new ServiceCall(
                        call.service(), call.type(), call.body().replace("You have chosen", "Choose"), call.headers())
                .send(url)
                .statusCode();

        // Then
        assertEquals(List.of(200, 400, 400), List.of(accepted, elsewhere, forged));
        assertEquals(List.of(right), visited.urls());
    }

    private static ServiceCall subscription(String url) {
        var more = Map.of("SubscribeURL", url);
        return ServiceCall.sns("SubscriptionConfirmation", "You have chosen", more);
    }
}
