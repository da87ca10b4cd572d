package io.throughline.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents want to reach customers with, on the stream replies. */
public sealed interface Reply extends Event {
    /** The message, or the call as one. */
    MessageId message();

    /** The conversation. */
    ConversationId conversation();

    /** The inbox that it goes out from. */
    InboxId inbox();

    /** The channel that it goes out on. */
    Channel channel();

    /** The identity of the customer that it goes to. */
    IdentityKey recipient();

    /** When the agent wanted it. */
    Instant writtenAt();

    @Override
    default String key() {
        return conversation().value();
    }

    /**
     * An agent answered.
     *
     * @param inbox the inbox to send from: the one the customer wrote to
     * @param recipient the identity to send to: the one the customer wrote from, or asked to be answered at
     * @param references ids of the earlier messages of the thread at the provider, the nearest last
     * @param lastHeardAt when the customer last wrote there
     * @param template what is sent instead of the text, which says the same, where one may not write freely
     * @param choices answers that the customer can choose from; null without any
     * @param cc who gets a copy, by e-mail; null without any
     */
    record ReplyWritten(
            MessageId message,
            ConversationId conversation,
            CustomerId customer,
            InboxId inbox,
            Channel channel,
            IdentityKey recipient,
            @Nullable String subject,
            String text,
            List<Attachment> attachments,
            List<String> references,
            AgentId author,
            @Nullable String authorName,
            Instant writtenAt,
            @Nullable Instant lastHeardAt,
            @Nullable Template template,
            @Nullable List<String> choices,
            @Nullable List<Content.Participant> cc)
            implements Reply {
        /** Of a text of which nothing else is known. */
        public ReplyWritten(
                MessageId message,
                ConversationId conversation,
                CustomerId customer,
                InboxId inbox,
                Channel channel,
                IdentityKey recipient,
                @Nullable String subject,
                String text,
                List<Attachment> attachments,
                List<String> references,
                AgentId author,
                @Nullable String authorName,
                Instant writtenAt) {
            this(
                    message,
                    conversation,
                    customer,
                    inbox,
                    channel,
                    recipient,
                    subject,
                    text,
                    attachments,
                    references,
                    author,
                    authorName,
                    writtenAt,
                    null,
                    null,
                    null,
                    null);
        }

        public ReplyWritten {
            attachments = List.copyOf(attachments);
            references = List.copyOf(references);
            choices = choices == null || choices.isEmpty() ? null : List.copyOf(choices);
            cc = cc == null || cc.isEmpty() ? null : List.copyOf(cc);
        }

        /** The answers that the customer can choose from; empty without any. */
        public List<String> offered() {
            return choices == null ? List.of() : choices;
        }

        /** Who gets a copy; empty without any. */
        public List<Content.Participant> copied() {
            return cc == null ? List.of() : cc;
        }

        /** The same reply with another text, other files and other choices. */
        public ReplyWritten with(String otherText, List<Attachment> otherAttachments, List<String> otherChoices) {
            return new ReplyWritten(
                    message,
                    conversation,
                    customer,
                    inbox,
                    channel,
                    recipient,
                    subject,
                    otherText,
                    otherAttachments,
                    references,
                    author,
                    authorName,
                    writtenAt,
                    lastHeardAt,
                    template,
                    otherChoices,
                    cc);
        }
    }

    /**
     * A text that the provider has approved beforehand.
     *
     * @param language as the provider knows it, such as en_US
     * @param parameters what stands in its places, in their order
     */
    record Template(String name, String language, List<String> parameters) {
        public Template {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * An agent wants to speak to the customer: the agent's own phone rings first, then the customer's.
     *
     * @param message the call as a message of the conversation; reports of the call have it as their call
     * @param inbox the number to call from
     */
    record CallRequested(
            MessageId message,
            ConversationId conversation,
            CustomerId customer,
            InboxId inbox,
            Channel channel,
            IdentityKey recipient,
            AgentId author,
            @Nullable String authorName,
            Instant writtenAt)
            implements Reply {}
}
