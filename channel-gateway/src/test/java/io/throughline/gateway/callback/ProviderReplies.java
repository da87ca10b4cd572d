package io.throughline.gateway.callback;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.provider.ProviderCall;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replies to customers of providers, and what is reported of them. */
final class ProviderReplies {
    private ProviderReplies() {}

    static ReplyWritten reply(ProviderLine line, InboxId inbox, String text, List<String> references) {
        var now = now();
        return new ReplyWritten(
                MessageId.draw(now),
                ConversationId.draw(now),
                CustomerId.draw(now),
                inbox,
                line.channel,
                line.customer,
                null,
                text,
                List.of(),
                references,
                AgentId.ofUser(UUID.randomUUID()),
                null,
                now);
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }

    static List<DeliveryReported> reports(ReplyWritten reply) {
        return TopicReader.events(
                Stream.DELIVERIES, DeliveryReported.class, one -> one.message().equals(reply.message()));
    }

    @CanIgnoreReturnValue
    static DeliveryReported report(ReplyWritten reply, DeliveryState state) {
        return soon().until(
                        () -> reports(reply).stream()
                                .filter(one -> one.state() == state)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /** The provider reports of a message of ours, on WhatsApp. */
    static void status(InboxId inbox, String id, String state, @Nullable String code)
            throws IOException, InterruptedException {
        var errors = code == null ? "" : ",\"errors\":[{\"code\":" + code + ",\"title\":\"too late\"}]";
        var body = """
                {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{
                 "metadata":{"phone_number_id":"1"},
                 "statuses":[{"id":"%s","status":"%s","timestamp":"1700000000","recipient_id":"491511"%s}]}}]}]}""".formatted(id, state, errors);
        var answer =
                ProviderCall.meta(CallbackInbox.url(inbox.value()), body, "s").send();
        assertEquals(200, answer.statusCode());
    }
}
