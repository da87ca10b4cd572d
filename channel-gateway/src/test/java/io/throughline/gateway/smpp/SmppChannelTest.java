package io.throughline.gateway.smpp;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.smpp.TestCarrier.CUSTOMER;
import static io.throughline.gateway.smpp.TestCarrier.HEADED;
import static io.throughline.gateway.smpp.TestCarrier.OURS;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.callback.Simulators;
import io.throughline.gateway.channel.ChannelContract;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.provider.MessageCentre.Text;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts by SMPP keep the contract of channels, and what a carrier's line brings beside. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class SmppChannelTest extends ChannelContract {
    private static final Pattern LINK = Pattern.compile("https://desk\\.example(/v1/files/[A-Za-z0-9_-]{22})");

    @Inject
    Inboxes inboxes;

    @Inject
    SmppArrivals arrivals;

    @Inject
    SmppReports reports;

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

    @Override
    protected InboxId inbox() {
        return carrier.inbox();
    }

    @Override
    protected Channel channel() {
        return Channel.SMS;
    }

    @Override
    protected IdentityKey customer() {
        return IdentityKey.phone("+" + CUSTOMER);
    }

    @Override
    protected void report(String key, String text) throws Exception {
        carrier.send(Text.of(CUSTOMER, OURS, text));
    }

    static DeliverSm deliver(String text, int esmClass) {
        var told = new DeliverSm();
        told.setSourceAddrTon((byte) 1);
        told.setSourceAddr(CUSTOMER);
        told.setDestAddress(OURS);
        told.setDataCoding((byte) 3);
        told.setEsmClass((byte) esmClass);
        told.setShortMessage(text.getBytes(StandardCharsets.ISO_8859_1));
        return told;
    }

    private SmppReceiver receiver(Unanswered unanswered, boolean open) {
        return new SmppReceiver(inboxes.find(inbox()).orElseThrow(), arrivals, reports, unanswered, () -> open);
    }

    /** A carrier sends the same again when its line was cut before it had our answer, and only then. */
    @Test
    @Override
    protected void aRetryIsTheSameTouchpoint() throws Exception {
        // Given
        var text = UUID.randomUUID().toString();
        var unanswered = new Unanswered();
        receiver(unanswered, false).onAcceptDeliverSm(deliver(text, 0));

        // When
        receiver(unanswered, true).onAcceptDeliverSm(deliver(text, 0));
        receiver(unanswered, true).onAcceptDeliverSm(deliver(text, 0));

        // Then
        var ids = soon().until(() -> touchpoints(text), all -> all.size() == 3).stream()
                .map(MessageReceived::id)
                .toList();
        assertEquals(ids.get(0), ids.get(1));
        assertNotEquals(ids.get(0), ids.get(2));
    }

    @Override
    protected boolean bringsFiles() {
        return false;
    }

    @Override
    protected void reportFile(String key, String text, byte[] file) {
        throw new IllegalStateException("a text has no files");
    }

    @Override
    protected void reportUnknown(String key, String text, String unknown) throws Exception {
        var parameter = new OptionalParameter.OctetString((short) 0x1400, unknown.getBytes(StandardCharsets.US_ASCII));
        carrier.send(Text.of(CUSTOMER, OURS, text), parameter);
    }

    @Override
    protected void reportNonsense() throws Exception {
        carrier.send(new Text("", OURS, 8, HEADED, new byte[] {(byte) 0xff, 1}));
    }

    @Override
    protected boolean arrived(IdentityKey customer, String text) {
        return carrier.submitted(text).size() == 1;
    }

    @Override
    protected boolean carried(String text, byte[] file) {
        var bytes = new String(file, StandardCharsets.UTF_8);
        return carrier.submitted(text).stream().anyMatch(one -> LINK.matcher(
                        Gsm.decode(one.text().getShortMessage()))
                .results()
                .anyMatch(link ->
                        given().get(URI.create(link.group(1))).asString().equals(bytes)));
    }

    private ReplyWritten written(String text) {
        var reply = reply(text, List.of());
        TopicWriter.write(reply);
        return reply;
    }

    private static DeliveryState last(ReplyWritten reply) {
        return reports(reply).getLast().state();
    }

    @Test
    void saysHowFarATextGot() throws Exception {
        // Given
        var text = "How far " + UUID.randomUUID();
        var reply = written(text);
        soon().until(() -> !reports(reply).isEmpty());

        // When
        carrier.report(carrier.submitted(text).getFirst().id(), "DELIVRD");

        // Then
        soon().until(() -> last(reply) == DeliveryState.DELIVERED);
    }

    @Test
    void hasFailedWhenOneOfItsPartsHas() throws Exception {
        // Given
        var text = "Long " + UUID.randomUUID();
        var reply = written(text + " and on".repeat(40));
        soon().until(() -> !reports(reply).isEmpty());

        // When
        carrier.report(carrier.submitted(text).getFirst().id(), "UNDELIV");

        // Then
        soon().until(() -> last(reply) == DeliveryState.FAILED);
        assertEquals("the text cannot be delivered", reports(reply).getLast().reason());
    }

    @Test
    void sendsALongTextAsPartsOfOne() throws Exception {
        // Given
        var text = "€ " + UUID.randomUUID() + " 0123456789".repeat(30);

        // When
        var reply = written(text);

        // Then
        soon().until(() -> !reports(reply).isEmpty());
        var first = carrier.submitted(text.substring(0, 30)).getFirst();
        byte[] header = Arrays.copyOf(first.text().getShortMessage(), 7);
        var all = carrier.centre().texts().all().stream()
                .map(one -> one.text().getShortMessage())
                .filter(body -> Arrays.equals(Arrays.copyOf(body, 6), Arrays.copyOf(header, 6)))
                .map(body -> Gsm.decode(Arrays.copyOfRange(body, 7, body.length)))
                .toList();
        assertEquals(3, all.size());
        assertEquals(text, String.join("", all));
        assertEquals(HEADED, first.text().getEsmClass());
    }

    @Test
    void waitsForACarrierThatIsBusy() throws Exception {
        // Given
        var _ = inbox();
        var text = "Later " + UUID.randomUUID();
        carrier.centre().texts().refuse(SMPPConstant.STAT_ESME_RTHROTTLED);

        // When
        var reply = written(text);

        // Then
        soon().until(() -> !reports(reply).isEmpty());
        assertEquals(DeliveryState.SENT, last(reply));
        assertEquals(1, carrier.submitted(text).size());
    }

    @Test
    void saysWhyTheCarrierRefuses() throws Exception {
        // Given
        var _ = inbox();
        carrier.centre().texts().refuse(SMPPConstant.STAT_ESME_RINVDSTADR);

        // When
        var reply = written("Never " + UUID.randomUUID());

        // Then
        soon().until(() -> !reports(reply).isEmpty());
        assertEquals(DeliveryState.FAILED, last(reply));
        assertEquals(
                "the carrier does not know the customer's number (0xB)",
                reports(reply).getFirst().reason());
    }
}
