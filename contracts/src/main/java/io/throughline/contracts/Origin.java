package io.throughline.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a touchpoint comes from.
 *
 * @param inbox the endpoint of the company
 * @param channel its kind of transport
 * @param sender who is at the other end
 * @param providerId the provider's own id of what it reported
 * @param queue the name of the queue that the inbox feeds; null leaves it to routing's default
 * @param occurredAt when it happened, as the provider says
 * @param receivedAt when the gateway took it in
 */
public record Origin(
        InboxId inbox,
        Channel channel,
        Sender sender,
        String providerId,
        @Nullable String queue,
        Instant occurredAt,
        Instant receivedAt) {}
