package io.throughline.contracts;

/** A typed id: an opaque text with a prefix that tells its kind. */
public sealed interface Id
        permits AgentId,
                CalendarId,
                ConversationId,
                CustomerId,
                EventId,
                FollowUpId,
                IdentityId,
                ImportId,
                InboxId,
                MergeId,
                MessageId,
                QueueId,
                ReservationId,
                SplitId,
                SuggestionId,
                TaskId,
                TouchpointId,
                TraitId,
                WebhookId {
    /** The text of the id, prefix included. */
    String value();
}
