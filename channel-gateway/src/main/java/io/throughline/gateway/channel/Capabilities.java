package io.throughline.gateway.channel;

import io.throughline.contracts.Reply.ReplyWritten;
import java.util.Optional;

/**
 * What a channel's replies can carry.
 *
 * @param replies whether there are replies at all
 * @param attachments whether files can go with a reply
 * @param longestText the most characters of a text
 * @param templates whether texts that the provider has approved can go where others may not
 */
public record Capabilities(boolean replies, boolean attachments, int longestText, boolean templates) {
    /** A channel on which nothing goes out. */
    public static final Capabilities NONE = new Capabilities(false, false, 0);

    /** Those of a channel without templates. */
    public Capabilities(boolean replies, boolean attachments, int longestText) {
        this(replies, attachments, longestText, false);
    }

    /** Why this channel can never carry the reply, in words; empty when it can. */
    public Optional<String> objection(ReplyWritten reply) {
        if (!replies) {
            return Optional.of("the channel has no way out");
        }
        if (!attachments && !reply.attachments().isEmpty()) {
            return Optional.of("the channel carries no files");
        }
        if (!templates && reply.template() != null) {
            return Optional.of("the channel has no templates");
        }
        return reply.text().length() > longestText
                ? Optional.of("the text is longer than " + longestText + " characters")
                : Optional.empty();
    }
}
