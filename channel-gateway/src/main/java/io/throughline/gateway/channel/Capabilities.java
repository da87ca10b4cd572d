package io.throughline.gateway.channel;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Reply.ReplyWritten;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel's replies can carry.
 *
 * @param longestText the most characters of a message at the provider
 * @param mostMessages how many messages at the provider a reply may become
 * @param files which files can go as such; any other goes as a link
 * @param choices which choices can go as such; any others go as lines of the text
 * @param templates whether texts that the provider has approved can go where others may not
 */
public record Capabilities(int longestText, int mostMessages, Files files, Choices choices, boolean templates) {
    /** A channel on which nothing goes out. */
    public static final Capabilities NONE = new Capabilities(0, 0, Files.NONE, Choices.NONE, false);

    private static final int FEW = 10;

    /** Those of a channel for texts of that many characters: no files, no choices, no templates. */
    public static Capabilities texts(int longestText) {
        return new Capabilities(longestText, FEW, Files.NONE, Choices.NONE, false);
    }

    /** The same with files. */
    public Capabilities with(Files kinds) {
        return new Capabilities(longestText, mostMessages, kinds, choices, templates);
    }

    /** The same with choices. */
    public Capabilities with(Choices kinds) {
        return new Capabilities(longestText, mostMessages, files, kinds, templates);
    }

    /** The same where a reply is one message, whatever it takes. */
    public Capabilities inOne() {
        return new Capabilities(longestText, 1, files, choices, templates);
    }

    /** The same with templates. */
    public Capabilities withTemplates() {
        return new Capabilities(longestText, mostMessages, files, choices, true);
    }

    /** Why this channel can never carry the reply, in words; empty when it may. */
    public Optional<String> objection(ReplyWritten reply) {
        if (mostMessages == 0) {
            return Optional.of("the channel has no way out");
        }
        if (reply.template() == null) {
            return Optional.empty();
        }
        if (!templates) {
            return Optional.of("the channel has no templates");
        }
        return reply.attachments().isEmpty() ? Optional.empty() : Optional.of("a template carries no files");
    }

    /**
     * Choices that go as such.
     *
     * @param most how many
     * @param longest the most characters of each
     * @param longestText the most characters of the text above them
     */
    public record Choices(int most, int longest, int longestText) {
        /** None at all. */
        public static final Choices NONE = new Choices(0, 0, 0);

        /** Whether those of the reply go as such. */
        public boolean take(ReplyWritten reply) {
            return reply.offered().size() <= most
                    && reply.text().length() <= longestText
                    && reply.offered().stream().allMatch(choice -> choice.length() <= longest);
        }
    }

    /**
     * Files that go as such.
     *
     * @param largest in bytes
     * @param types of media, or beginnings of types; empty for all
     * @param together how many go with one text in one message; 0 when each is a message of its own
     * @param longestCaption the most characters of a text in the message of such a file
     */
    public record Files(long largest, Set<String> types, int together, int longestCaption) {
        /** None at all. */
        public static final Files NONE = new Files(-1, Set.of(), 0, 0);

        public Files {
            types = Set.copyOf(types);
        }

        /** Each file is a message of its own, and has the text with it when that is short enough. */
        public static Files alone(long largest, int longestCaption, String... types) {
            return new Files(largest, Set.of(types), 0, longestCaption);
        }

        /** That many files go with one text. */
        public static Files together(long largest, int most, String... types) {
            return new Files(largest, Set.of(types), most, 0);
        }

        /** Whether a file goes as such. */
        public boolean takes(Attachment file) {
            return file.size() <= largest && (types.isEmpty() || types.stream().anyMatch(file.mediaType()::startsWith));
        }
    }
}
