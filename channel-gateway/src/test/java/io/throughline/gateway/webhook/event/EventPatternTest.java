package io.throughline.gateway.webhook.event;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    @Test
    void meansATypeANounOrAll() {
        assertTrue(EventPattern.matches(List.of("message.sent"), "message.sent"));
        assertTrue(EventPattern.matches(List.of("customer.*", "conversation.*"), "conversation.opened"));
        assertTrue(EventPattern.matches(List.of("*"), "agent.presence_changed"));
    }

    @Test
    void meansNothingElse() {
        assertFalse(EventPattern.matches(List.of("message.sent"), "message.sent_on"));
        assertFalse(EventPattern.matches(List.of("conversation.*"), "conversations.opened"));
        assertFalse(EventPattern.matches(List.of(), "message.sent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "message.*", "reservation.timed_out", "webhook.test"})
    void isKnownWhenItMeansSomething(String pattern) {
        assertTrue(EventPattern.isKnown(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "message", "message.", "message.r*", "*.sent", "**", "Message.sent", "message.sent ", ".*"})
    void isUnknownOtherwise(String pattern) {
        assertFalse(EventPattern.isKnown(pattern));
    }

    @Test
    void namesTypesAsStandardWebhooksDoes() {
        EventType.all()
                .forEach(type -> assertTrue(type.name().matches("[a-zA-Z0-9_]+(\\.[a-zA-Z0-9_]+)+"), type::name));
    }
}
