package io.throughline.history.conversation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationEvent.Snapshot;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.history.timeline.Columns;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entry;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thread with a customer about a matter, over any number of channels: open (the company's turn), pending (the
 * customer's) or resolved.
 */
@Entity
@Table(name = "conversation")
public class Conversation {
    @Id
    String id;

    @Convert(converter = Columns.OfCustomer.class)
    CustomerId customer;

    @Convert(converter = Columns.OfCustomer.class)
    CustomerId part;

    @Convert(converter = Columns.OfStatus.class)
    ConversationStatus status;

    @Nullable
    String subject;

    @Embedded
    @JsonUnwrapped
    LastHeard last;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "last_activity_at")
    Instant lastActivityAt;

    @Column(name = "waiting_since")
    @Nullable
    Instant waitingSince;

    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;

    @Column(name = "assigned_agent")
    @Convert(converter = Columns.OfAgent.class)
    @Nullable
    AgentId assignedAgent;

    @Column(name = "last_seq")
    long lastSeq;

    @Version
    long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate and Jackson, which fill it
    protected Conversation() {}

    /** A conversation that begins with something heard; what a machine wrote begins it as the customer's turn. */
    static Conversation open(Heard heard, Instant now) {
        var conversation = new Conversation();
        conversation.id = ConversationId.draw(now).value();
        conversation.customer = heard.customer();
        conversation.part = heard.part();
        conversation.status = heard.wakes() ? ConversationStatus.OPEN : ConversationStatus.PENDING;
        conversation.subject = heard.content().subject();
        conversation.openedAt = now;
        conversation.lastActivityAt = heard.origin().receivedAt();
        conversation.last = new LastHeard(heard);
        return conversation;
    }

    /** The customer said something. What a machine wrote is kept, but changes nobody's turn. */
    Move hear(Heard heard) {
        if (!heard.wakes()) {
            return new Move.Stayed();
        }
        last = new LastHeard(heard);
        subject = subject == null ? heard.content().subject() : subject;
        touch(heard.origin().receivedAt());
        waitingSince = waitingSince == null ? heard.origin().receivedAt() : waitingSince;
        return become(ConversationStatus.OPEN);
    }

    /** An agent answers on a channel. Where the two are not there at the same time it is now the customer's turn. */
    Move reply(Channel on, Instant now) {
        if (status == ConversationStatus.RESOLVED) {
            return new Move.Refused(Refusal.RESOLVED);
        }
        touch(now);
        waitingSince = null;
        return on.live() ? new Move.Stayed() : become(ConversationStatus.PENDING);
    }

    /** Nothing is left to do. */
    Move resolve(Instant now) {
        waitingSince = null;
        resolvedAt = status == ConversationStatus.RESOLVED ? resolvedAt : now;
        return become(ConversationStatus.RESOLVED);
    }

    /** It is the company's turn again. */
    Move reopen(Instant now) {
        touch(now);
        return become(ConversationStatus.OPEN);
    }

    /** The company waits for the customer. */
    Move await() {
        if (status == ConversationStatus.RESOLVED) {
            return new Move.Refused(Refusal.RESOLVED);
        }
        waitingSince = null;
        return become(ConversationStatus.PENDING);
    }

    /** An agent gives it away: it needs another one now. */
    Move transfer(Instant now) {
        if (status == ConversationStatus.RESOLVED) {
            return new Move.Refused(Refusal.RESOLVED);
        }
        assignedAgent = null;
        return reopen(now);
    }

    /** An agent took it. */
    void assign(AgentId agent) {
        assignedAgent = agent;
    }

    /** An agent is done with it. */
    void release(AgentId agent) {
        if (agent.equals(assignedAgent)) {
            assignedAgent = null;
        }
    }

    /** Takes the next place for a message, from 1. */
    long nextSeq() {
        lastSeq++;
        return lastSeq;
    }

    ConversationId id() {
        return new ConversationId(id);
    }

    /** The way for an answer; none once the customer was erased. */
    Optional<Entry.Way> way() {
        return last.way();
    }

    /** The conversation as routing and the desk need it. */
    Snapshot snapshot(Customer of) {
        return new Snapshot(
                status,
                status == ConversationStatus.OPEN,
                subject,
                last.channel,
                last.inbox,
                last.queue,
                of.lastServedBy(),
                of.lastServedAt(),
                waitingSince);
    }

    private Move become(ConversationStatus next) {
        if (status == next) {
            return new Move.Stayed();
        }
        var from = status;
        status = next;
        resolvedAt = next == ConversationStatus.RESOLVED ? resolvedAt : null;
        return new Move.Moved(from);
    }

    private void touch(Instant at) {
        lastActivityAt = at.isAfter(lastActivityAt) ? at : lastActivityAt;
    }
}
