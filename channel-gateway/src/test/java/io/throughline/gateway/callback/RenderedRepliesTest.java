package io.throughline.gateway.callback;

import static io.throughline.gateway.callback.ProviderReplies.reply;
import static io.throughline.gateway.callback.ProviderReplies.report;
import static io.throughline.gateway.callback.ProviderReplies.reports;
import static io.throughline.gateway.callback.ProviderReplies.status;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.provider.ProviderSimulator.Fault;
import io.throughline.stack.provider.ProviderSimulator.Sent;
import io.throughline.stack.testing.TestServers;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reply is as many messages as its channel takes, and none of them comes twice. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(Simulators.class)
class RenderedRepliesTest {
    @SuppressWarnings("NullAway.Init") // by Simulators
    ProviderSimulator simulator;

    private List<Sent> sent(ProviderLine line, String text) {
        return simulator.sent(line.provider).stream()
                .filter(one -> one.body().contains(text))
                .toList();
    }

    @Test
    void sendsALongTextAsSeveralMessagesAndNoneOfThemTwice() {
        // Given
        var first = "first" + UUID.randomUUID();
        var second = "second" + UUID.randomUUID();
        var text = first + " " + "x".repeat(3000) + "\n\n" + second + " " + "y".repeat(2000);
        var inbox = ProviderLine.WHATSAPP.open();
        var reply = reply(ProviderLine.WHATSAPP, inbox, text, List.of());
        simulator.fail(ProviderLine.WHATSAPP.provider, Fault.of(503));

        // When the first try of the first fails
        TopicWriter.write(reply);

        // Then
        var report = report(reply, DeliveryState.SENT);
        assertEquals(2, sent(ProviderLine.WHATSAPP, first).size());
        assertEquals(1, sent(ProviderLine.WHATSAPP, second).size());
        assertTrue(report.providerId() != null);
    }

    @Test
    void goesOnWithTheSecondMessageWhenTheFirstWasTaken() {
        // Given
        var first = "first" + UUID.randomUUID();
        var second = "second" + UUID.randomUUID();
        var text = first + " " + "x".repeat(3000) + "\n\n" + second + " " + "y".repeat(2000);
        var reply = reply(ProviderLine.WHATSAPP, ProviderLine.WHATSAPP.open(), text, List.of());
        simulator.failOn(ProviderLine.WHATSAPP.provider, second, Fault.of(503));

        // When
        TopicWriter.write(reply);

        // Then
        report(reply, DeliveryState.SENT);
        assertEquals(1, sent(ProviderLine.WHATSAPP, first).size());
        assertEquals(2, sent(ProviderLine.WHATSAPP, second).size());
    }

    @Test
    void hasFailedWhenOneOfItsMessagesFails() throws IOException, InterruptedException {
        // Given
        var first = "first" + UUID.randomUUID();
        var text = first + " " + "x".repeat(3000) + "\n\n" + "y".repeat(2000);
        var inbox = ProviderLine.WHATSAPP.open();
        var reply = reply(ProviderLine.WHATSAPP, inbox, text, List.of());
        TopicWriter.write(reply);
        var last = String.valueOf(report(reply, DeliveryState.SENT).providerId());
        var lost = sent(ProviderLine.WHATSAPP, first).getFirst().answer();

        // When
        status(inbox, JsonPath.from(lost).getString("messages[0].id"), "failed", "131026");
        report(reply, DeliveryState.FAILED);
        status(inbox, last, "delivered", null);

        // Then
        assertEquals(2, reports(reply).size());
    }

    @ParameterizedTest
    @EnumSource(ProviderLine.class)
    void letsTheCustomerChooseAsTheChannelHasIt(ProviderLine line) {
        // Given
        var text = "choose" + UUID.randomUUID();
        var plain = reply(line, line.open(), text, List.of());

        // When
        TopicWriter.write(plain.with(text, List.of(), List.of("Keep it", "Send it back")));

        // Then
        soon().until(() -> !sent(line, text).isEmpty());
        var body = sent(line, text).getFirst().body();
        var shown =
                switch (line) {
                    case WHATSAPP -> "\"reply\":{\"id\":\"Keep it\",\"title\":\"Keep it\"}";
                    case MESSENGER, INSTAGRAM -> "\"content_type\":\"text\",\"title\":\"Keep it\"";
                    case TELEGRAM -> "\"keyboard\":[[{\"text\":\"Keep it\"}]";
                    case LINE -> "\"label\":\"Keep it\"";
                    case X, CUSTOM -> text + "\\n1. Keep it\\n2. Send it back";
                    case SMS -> text + "%0A1.+Keep+it%0A2.+Send+it+back";
                };
        assertTrue(body.contains(shown), body);
    }
}
