package io.throughline.gateway.webhook.event;

import org.jspecify.annotations.Nullable;

/**
 * What other systems are told, ready to be sent.
 *
 * @param id the same whenever and to whomever it is sent
 * @param type of {@link EventType}
 * @param key what it is about: events with the same key stay in order
 * @param customer whom it is about, to be forgotten with them
 * @param body the JSON exactly as it is sent and signed
 */
public record PublicEvent(
        String id, String type, String key, @Nullable String customer, String body) {}
