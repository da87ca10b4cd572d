package io.throughline.history.timeline;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The head of a customer's timeline: hands out the places in it, and knows who served the customer last. */
@Entity
@Table(name = "customer")
public class Customer {
    @Id
    String id;

    @Column(name = "last_seq")
    long lastSeq;

    @Column(name = "last_served_by")
    @Convert(converter = Columns.OfAgent.class)
    @Nullable
    AgentId lastServedBy;

    @Column(name = "last_served_at")
    @Nullable
    Instant lastServedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate and Jackson, which fill it
    protected Customer() {}

    /** A customer with an empty timeline. */
    public Customer(CustomerId id) {
        this.id = id.value();
    }

    /** The id. */
    public CustomerId id() {
        return new CustomerId(id);
    }

    /** Takes the next place on the timeline, from 1. */
    public long nextSeq() {
        lastSeq++;
        return lastSeq;
    }

    /** An agent serves the customer; what happened earlier changes nothing. */
    public void serve(AgentId agent, Instant at) {
        if (lastServedAt == null || !at.isBefore(lastServedAt)) {
            lastServedBy = agent;
            lastServedAt = at;
        }
    }

    /** The agent who served the customer last. */
    public @Nullable AgentId lastServedBy() {
        return lastServedBy;
    }

    /** When that was. */
    public @Nullable Instant lastServedAt() {
        return lastServedAt;
    }
}
