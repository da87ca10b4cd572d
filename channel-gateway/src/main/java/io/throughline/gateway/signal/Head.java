package io.throughline.gateway.signal;

import io.throughline.contracts.Channel;
import io.throughline.contracts.Sender;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every signal has.
 *
 * @param id of what is reported, at the provider: a repeat has the same
 * @param channel the kind of transport
 * @param account which of the company's accounts at the provider it is about: a number, a page, a bot; null when the
 *     payload does not say
 * @param from who is at the other end; null when nobody is named
 * @param at when it happened, as the provider says; null when it says nothing sensible
 */
public record Head(
        String id,
        Channel channel,
        @Nullable String account,
        @Nullable Sender from,
        @Nullable Instant at) {
    /** The same, under another id. */
    public Head withId(String other) {
        return new Head(other, channel, account, from, at);
    }
}
