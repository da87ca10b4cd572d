package io.throughline.gateway.webhook.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.contracts.ConversationEvent;
import io.throughline.contracts.CustomerEvent;
import io.throughline.contracts.Event;
import io.throughline.contracts.EventId;
import io.throughline.contracts.ReservationEvent;
import io.throughline.contracts.WebhookId;
import io.throughline.outbox.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says our events as other systems are told of them: of the size that Standard Webhooks recommends, whatever a customer
 * writes.
 */
@ApplicationScoped
public class PublicEvents {
    /** Bodies are shorter, in bytes. */
    static final int LONGEST_BODY = 20_000;

    private static final String TEST = "webhook.test";

    private final ObjectMapper json;

    PublicEvents(ObjectMapper json) {
        this.json = json;
    }

    /** The body of an event: the payload of Standard Webhooks 1.0.0. */
    record Body(String type, Instant timestamp, EventData data) {}

    /** What is told of an event; often nothing. */
    public List<PublicEvent> of(Received<? extends Event> received) {
        var event = received.event();
        var told = Telling.of(event, Limits.USUAL);
        return IntStream.range(0, told.size())
                .mapToObj(place -> new PublicEvent(
                        id(received.id(), told.size() - 1 - place),
                        told.get(place).type(),
                        event.key(),
                        customer(event),
                        body(event, place)))
                .toList();
    }

    /** A test of an endpoint. */
    public PublicEvent test(WebhookId webhook, Instant now) {
        var body = write(new Body(TEST, now, new EventData.WebhookTested(webhook)));
        return new PublicEvent(EventId.draw(now).value(), TEST, webhook.value(), null, body);
    }

    /** The event's own; what is told before it has one of its own, as steady. */
    private static String id(String event, int before) {
        return before == 0 ? event : event + "_" + before;
    }

    private String body(Event event, int place) {
        var limits = Limits.USUAL;
        var body = body(event, place, limits);
        while (body.getBytes(StandardCharsets.UTF_8).length >= LONGEST_BODY) {
            limits = limits.halved();
            body = body(event, place, limits);
        }
        return body;
    }

    private String body(Event event, int place, Limits limits) {
        var told = Telling.of(event, limits).get(place);
        return write(new Body(told.type(), told.at(), told.data()));
    }

    private String write(Body body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records are JSON", impossible);
        }
    }

    private static @Nullable String customer(Event event) {
        return switch (event) {
            case ConversationEvent conversation -> conversation.customer().value();
            case ReservationEvent reservation -> reservation.offer().customer().value();
            case CustomerEvent customer -> customer.customer().value();
            default -> null;
        };
    }
}
