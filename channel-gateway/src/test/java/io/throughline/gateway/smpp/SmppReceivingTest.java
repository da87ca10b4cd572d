package io.throughline.gateway.smpp;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.smpp.TestCarrier.CUSTOMER;
import static io.throughline.gateway.smpp.TestCarrier.HEADED;
import static io.throughline.gateway.smpp.TestCarrier.OURS;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.callback.Simulators;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.provider.MessageCentre.Text;
import io.throughline.stack.testing.TestServers;
import io.throughline.stack.testing.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Long texts, and lines that do not last. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class SmppReceivingTest {
    @Inject
    Inboxes inboxes;

    @Inject
    SmppArrivals arrivals;

    @Inject
    SmppReports reports;

    @Inject
    TextParts parts;

    @SuppressWarnings("NullAway.Init") // by open
    private static TestCarrier carrier;

    @BeforeAll
    static void open() throws IOException {
        carrier = TestCarrier.start();
    }

    @AfterAll
    static void close() throws IOException {
        carrier.close();
    }

    private static List<MessageReceived> touchpoints(String text) {
        return soon().until(
                        () -> TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> one.content()
                                .text()
                                .contains(text)),
                        found -> !found.isEmpty());
    }

    private SmppReceiver receiver(Unanswered unanswered, boolean open) {
        return new SmppReceiver(inboxes.find(carrier.inbox()).orElseThrow(), arrivals, reports, unanswered, () -> open);
    }

    private static Text part(String sender, int reference, int total, int number, String text) {
        byte[] units = text.getBytes(StandardCharsets.UTF_16BE);
        return new Text(
                sender,
                OURS,
                8,
                HEADED,
                ByteBuffer.allocate(6 + units.length)
                        .put(new byte[] {5, 0, 3, (byte) reference, (byte) total, (byte) number})
                        .put(units)
                        .array());
    }

    @Test
    void putsPartsTogetherInWhateverOrderTheyCome() throws Exception {
        // Given
        var key = UUID.randomUUID().toString();

        // When
        carrier.send(part(CUSTOMER, 7, 3, 3, " Ende"));
        carrier.send(part(CUSTOMER, 7, 3, 1, key + " ж"));
        carrier.send(part(CUSTOMER, 7, 3, 1, key + " ж"));
        carrier.send(part(CUSTOMER, 7, 3, 2, "ф"));

        // Then
        var found = touchpoints(key);
        assertEquals(1, found.size());
        assertEquals(key + " жф Ende", found.getFirst().content().text());
        assertTrue(Objects.requireNonNull(found.getFirst().content().raw()).size() > 100);
    }

    @Test
    void keepsTwoTextsApartThatHaveTheSameReference() throws Exception {
        // Given
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();

        // When
        carrier.send(part("491519999999", 9, 2, 1, first));
        carrier.send(part("491519999999", 9, 2, 1, second));
        carrier.send(part("491519999999", 9, 2, 2, " and on"));

        // Then
        assertEquals(
                first + "\n[Of the 2 parts of this text, these have not come: 2]",
                touchpoints(first).getFirst().content().text());
        assertEquals(
                second + " and on", touchpoints(second).getFirst().content().text());
    }

    @Test
    void showsWhatThereIsWhenTheRestDoesNotCome() throws Exception {
        // Given
        var key = UUID.randomUUID().toString();

        // When
        carrier.send(part("491518888888", 3, 2, 2, key));

        // Then
        assertEquals(
                key + "\n[Of the 2 parts of this text, these have not come: 1]",
                touchpoints(key).getFirst().content().text());
    }

    @Test
    void readsALongTextThatCameInOne() throws Exception {
        // Given
        var text = UUID.randomUUID() + " and on".repeat(60);
        var payload = new OptionalParameter.Message_payload(text.getBytes(StandardCharsets.ISO_8859_1));

        // When
        carrier.send(new Text(CUSTOMER, OURS, 3, 0, new byte[0]), payload);

        // Then
        assertEquals(text, touchpoints(text).getFirst().content().text());
    }

    @Test
    void opensTheLineAgain() throws Exception {
        // Given
        var _ = carrier.inbox();

        // When
        carrier.centre().cut();

        // Then
        soon().until(() -> carrier.centre().line().isPresent());
        var text = UUID.randomUUID().toString();
        carrier.send(Text.of(CUSTOMER, OURS, text));
        assertEquals(
                IdentityKey.phone("+" + CUSTOMER),
                touchpoints(text)
                        .getFirst()
                        .origin()
                        .sender()
                        .identities()
                        .getFirst()
                        .key());
    }

    @Test
    void saysWhyALineIsNotOpen() {
        // When
        var id = CallbackInbox.create("sms", settings(""), "{\"smpp_password\":\"wrong\"}");

        // Then
        var reason = soon().until(
                        () -> given().auth()
                                .oauth2(TestTokens.of("adam", "admin"))
                                .get("/v1/inboxes/" + id + "/troubles")
                                .<List<String>>path("data.reason"),
                        found -> !found.isEmpty());
        assertEquals("the carrier does not accept our password (0xE)", reason.getFirst());
    }

    @Test
    void hasOneCarrierAndNotTwo() {
        given().auth()
                .oauth2(TestTokens.of("adam", "admin"))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"two carriers\",\"channel\":\"sms\",\"settings\":"
                        + settings(",\"account_sid\":\"AC00000000000000000000000000000000\"") + ",\"secrets\":{}}")
                .post("/v1/inboxes")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/settings/account_sid"));
    }

    private static String settings(String more) {
        return "{\"number\":\"+%s\",\"smpp\":{\"host\":\"localhost\",\"port\":%d,\"tls\":false,\"system_id\":\"shop\"}%s}"
                .formatted(OURS, carrier.centre().port(), more);
    }

    @Test
    void asksForWhatItDoesNotTake() {
        assertThrows(NegativeResponseException.class, () -> carrier.centre()
                .line()
                .orElseThrow()
                .dataShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        CUSTOMER,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        OURS,
                        new ESMClass(),
                        new RegisteredDelivery(0),
                        new RawDataCoding((byte) 0)));
    }

    @Test
    void thePartOfATextThatIsSafeIsNotWaitedForAgain() throws Exception {
        // Given
        var text = UUID.randomUUID().toString();
        var unanswered = new Unanswered();
        receiver(unanswered, true).onAcceptDeliverSm(SmppChannelTest.deliver("\5\0\3\7\2\1" + text, HEADED));
        receiver(unanswered, false).onAcceptDeliverSm(SmppChannelTest.deliver("\5\0\3\7\2\2 end", HEADED));

        // When
        receiver(unanswered, true).onAcceptDeliverSm(SmppChannelTest.deliver("\5\0\3\7\2\2 end", HEADED));

        // Then
        assertEquals(text + " end", touchpoints(text).getFirst().content().text());
        var inTheNextText = parts.late(carrier.inbox(), Duration.ZERO).await().atMost(Duration.ofSeconds(5));
        assertTrue(inTheNextText.stream()
                .noneMatch(one -> one.parts().getFirst().body().toString().equals(" end")));
    }
}
