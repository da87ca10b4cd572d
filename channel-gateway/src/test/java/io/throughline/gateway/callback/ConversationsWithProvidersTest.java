package io.throughline.gateway.callback;

import static io.throughline.gateway.callback.ProviderReplies.now;
import static io.throughline.gateway.callback.ProviderReplies.reply;
import static io.throughline.gateway.callback.ProviderReplies.report;
import static io.throughline.gateway.callback.ProviderReplies.reports;
import static io.throughline.gateway.callback.ProviderReplies.status;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Reply.Template;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.provider.ProviderSimulator.Fault;
import io.throughline.stack.provider.ProviderSimulator.Sent;
import io.throughline.stack.testing.TestServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies go to the providers, and what these report of them comes back. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class ConversationsWithProvidersTest {
    @SuppressWarnings("NullAway.Init") // by Simulators
    ProviderSimulator simulator;

    private List<Sent> sent(ProviderLine line, String text) {
        return simulator.sent(line.provider).stream()
                .filter(one -> one.body().contains(text))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(ProviderLine.class)
    void sendsAReplyOnce(ProviderLine line) {
        // Given
        var text = "answer" + UUID.randomUUID();
        var reply = reply(line, line.open(), text, List.of());

        // When
        TopicWriter.write(reply);

        // Then
        var report = report(reply, DeliveryState.SENT);
        assertEquals(1, sent(line, text).size());
        var request = sent(line, text).getFirst();
        assertEquals(line.path, request.path());
        assertTrue(report.providerId() != null && !report.providerId().isBlank());
    }

    @ParameterizedTest
    @EnumSource(names = {"WHATSAPP", "SMS"})
    void comesAgainWhenTheProviderWantsIt(ProviderLine line) {
        // Given
        var text = "again" + UUID.randomUUID();
        var inbox = line.open();
        simulator.fail(line.provider, Fault.busy(1), Fault.of(503));
        var reply = reply(line, inbox, text, List.of());

        // When
        TopicWriter.write(reply);

        // Then
        assertEquals(DeliveryState.SENT, report(reply, DeliveryState.SENT).state());
        assertEquals(3, sent(line, text).size());
    }

    @ParameterizedTest
    @EnumSource(ProviderLine.class)
    void saysInWordsWhyTheProviderRefuses(ProviderLine line) {
        // Given
        var inbox = line.open();
        simulator.fail(line.provider, Fault.of(400));
        var reply = reply(line, inbox, "refused" + UUID.randomUUID(), List.of());

        // When
        TopicWriter.write(reply);

        // Then
        var reason = String.valueOf(report(reply, DeliveryState.FAILED).reason());
        assertTrue(reason.contains("400") && reason.contains("simulated"), reason);
    }

    /** The reply, to somebody who last wrote two days ago. */
    private static ReplyWritten late(ReplyWritten reply, @Nullable Template template) {
        return new ReplyWritten(
                reply.message(),
                reply.conversation(),
                reply.customer(),
                reply.inbox(),
                reply.channel(),
                reply.recipient(),
                null,
                reply.text(),
                List.of(),
                List.of(),
                reply.author(),
                null,
                reply.writtenAt(),
                reply.writtenAt().minus(Duration.ofDays(2)),
                template,
                null,
                null);
    }

    @Test
    void sendsTemplatesOnWhatsAppAndNowhereElse() {
        // Given
        var template = new Template("order_update", "en_US", List.of("tpl" + UUID.randomUUID()));
        var text = "Your order";
        var whatsapp = late(reply(ProviderLine.WHATSAPP, ProviderLine.WHATSAPP.open(), text, List.of()), template);
        var line = late(reply(ProviderLine.LINE, ProviderLine.LINE.open(), text, List.of()), template);

        // When
        TopicWriter.write(whatsapp);
        TopicWriter.write(line);

        // Then
        var value = template.parameters().getFirst();
        soon().until(() -> !sent(ProviderLine.WHATSAPP, value).isEmpty());
        var body = sent(ProviderLine.WHATSAPP, value).getFirst().body();
        assertTrue(body.contains("\"type\":\"template\"") && body.contains("{\"code\":\"en_US\"}"), body);
        assertEquals(
                "the channel has no templates",
                report(line, DeliveryState.FAILED).reason());
    }

    @Test
    void saysOnMessengerAfterADayThatAPersonAnswers() {
        var text = "tag" + UUID.randomUUID();
        TopicWriter.write(late(reply(ProviderLine.MESSENGER, ProviderLine.MESSENGER.open(), text, List.of()), null));
        soon().until(() -> !sent(ProviderLine.MESSENGER, text).isEmpty());
        var body = sent(ProviderLine.MESSENGER, text).getFirst().body();
        assertTrue(body.contains("\"tag\":\"HUMAN_AGENT\""), body);
    }

    @Test
    void tellsTwilioWhereReceiptsGo() {
        var inbox = ProviderLine.SMS.open();
        var text = "callback" + UUID.randomUUID();
        TopicWriter.write(reply(ProviderLine.SMS, inbox, text, List.of()));
        soon().until(() -> !sent(ProviderLine.SMS, text).isEmpty());
        var body = sent(ProviderLine.SMS, text).getFirst().body();
        assertTrue(body.contains("StatusCallback=https%3A%2F%2Fdesk.example%2Fv1%2Fcallbacks%2F" + inbox), body);
    }

    @Test
    void answersInPublicWhatWasSaidInPublic() {
        var inbox = ProviderLine.X.open();
        var text = "public" + UUID.randomUUID();
        TopicWriter.write(reply(ProviderLine.X, inbox, text, List.of("post:28", "post:30")));
        soon().until(() -> !sent(ProviderLine.X, text).isEmpty());
        var request = sent(ProviderLine.X, text).getFirst();
        assertEquals("/2/tweets", request.path());
        assertTrue(request.body().contains("\"in_reply_to_tweet_id\":\"30\""), request.body());
    }

    @Test
    void notesHowFarAReplyGot() throws IOException, InterruptedException {
        // Given
        var inbox = ProviderLine.WHATSAPP.open();
        var reply = reply(ProviderLine.WHATSAPP, inbox, "receipts" + UUID.randomUUID(), List.of());
        TopicWriter.write(reply);
        var id = String.valueOf(report(reply, DeliveryState.SENT).providerId());

        // When reports come in a bad order, and twice
        status(inbox, id, "read", null);
        status(inbox, id, "delivered", null);
        status(inbox, id, "read", null);
        status(inbox, id, "failed", "131026");

        // Then it has only got further, once
        report(reply, DeliveryState.READ);
        assertEquals(
                List.of(DeliveryState.SENT, DeliveryState.READ),
                reports(reply).stream().map(DeliveryReported::state).toList());
    }

    @Test
    void notesWhyAReplyFailedLater() throws IOException, InterruptedException {
        var inbox = ProviderLine.WHATSAPP.open();
        var reply = reply(ProviderLine.WHATSAPP, inbox, "fails" + UUID.randomUUID(), List.of());
        TopicWriter.write(reply);
        var id = String.valueOf(report(reply, DeliveryState.SENT).providerId());
        status(inbox, id, "failed", "131047");
        assertEquals("131047: too late", report(reply, DeliveryState.FAILED).reason());
    }

    @Test
    void notesThatEverythingWasRead() throws IOException, InterruptedException {
        var inbox = ProviderLine.MESSENGER.open();
        var reply = reply(ProviderLine.MESSENGER, inbox, "watermark" + UUID.randomUUID(), List.of());
        TopicWriter.write(reply);
        report(reply, DeliveryState.SENT);
        var later = now().plus(Duration.ofMinutes(1)).toEpochMilli();

        // When somebody else has read everything, and then the customer
        read(inbox, "8", later);
        read(inbox, "7", later);

        // Then
        report(reply, DeliveryState.READ);
        assertEquals(2, reports(reply).size());
    }

    private static void read(InboxId inbox, String person, long watermark) throws IOException, InterruptedException {
        var body = """
                {"object":"page","entry":[{"id":"2","messaging":[{"sender":{"id":"%s"},"recipient":{"id":"2"},
                 "read":{"watermark":%d}}]}]}""".formatted(person, watermark);
        var answer =
                ProviderCall.meta(CallbackInbox.url(inbox.value()), body, "s").send();
        assertEquals(200, answer.statusCode());
    }
}
