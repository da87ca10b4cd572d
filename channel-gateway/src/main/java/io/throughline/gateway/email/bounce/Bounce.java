package io.throughline.gateway.email.bounce;

import org.jspecify.annotations.Nullable;

/**
 * What a notice says of one recipient of a mail.
 *
 * @param recipient the address the mail did not reach; null when the notice does not tell
 * @param status as RFC 3463 has it, such as 5.1.1; made up from the reason when the notice has none, empty for what is no
 *     failure
 * @param replyCode of the server that refused, such as 550; empty when the notice has none
 * @param reason why
 * @param hard whether no later mail to this address can arrive
 * @param originalMessageId the Message-ID of the mail that came back, without angle brackets; null when it is not there
 * @param diagnostic the words of the server, on one line
 */
public record Bounce(
        @Nullable String recipient,
        String status,
        String replyCode,
        Reason reason,
        boolean hard,
        @Nullable String originalMessageId,
        String diagnostic) {}
