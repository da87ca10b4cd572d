package io.throughline.routing.followup;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.FollowUpId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody wants done about a conversation at a time. Its id sorts by that time. */
@Entity
@Table(name = "follow_up")
class FollowUp {
    @Id
    String id;

    String conversation;

    @Column(name = "due_at")
    Instant dueAt;

    String note;

    @Nullable
    String agent;

    @Column(name = "made_by")
    String madeBy;

    @Column(name = "made_at")
    Instant madeAt;

    @Column(name = "begun_at")
    @Nullable
    Instant begunAt;

    @Column(name = "canceled_at")
    @Nullable
    Instant canceledAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected FollowUp() {}

    FollowUp(ConversationId conversation, FollowUpResource.FollowUpBody body, AgentId by, Instant now) {
        var first = body.agent();
        this.id = FollowUpId.draw(body.at()).value();
        this.conversation = conversation.value();
        this.dueAt = body.at();
        this.note = body.note().strip();
        this.agent = first == null ? null : first.value();
        this.madeBy = by.value();
        this.madeAt = now;
    }

    FollowUpId id() {
        return new FollowUpId(id);
    }

    FollowUpState state() {
        if (begunAt != null) {
            return FollowUpState.BEGUN;
        }
        return canceledAt == null ? FollowUpState.WAITING : FollowUpState.CANCELED;
    }

    /** It is no longer wanted; gives whether that could be and is new. */
    boolean cancel(Instant now) {
        var waits = state() == FollowUpState.WAITING;
        canceledAt = waits ? now : canceledAt;
        return waits;
    }
}
