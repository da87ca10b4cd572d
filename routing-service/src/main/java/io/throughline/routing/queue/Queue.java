package io.throughline.routing.queue;

import io.throughline.contracts.QueueId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A place where tasks wait for an agent. */
@Entity
class Queue {
    @Id
    String id;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Integer> skills;

    @Column(name = "offer_timeout_ms")
    long offerTimeoutMs;

    @Column(name = "wrap_up_ms")
    long wrapUpMs;

    @Column(name = "is_default")
    boolean standard;

    @Version
    long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Queue() {}

    @SuppressWarnings("NullAway.Init") // filled by configure
    Queue(QueueId id, QueueTerms terms) {
        this.id = id.value();
        configure(terms);
    }

    QueueId id() {
        return new QueueId(id);
    }

    final void configure(QueueTerms terms) {
        name = terms.name();
        skills = terms.skills();
        offerTimeoutMs = terms.offerTimeout().toMillis();
        wrapUpMs = terms.wrapUp().toMillis();
    }

    Duration offerTimeout() {
        return Duration.ofMillis(offerTimeoutMs);
    }

    Duration wrapUp() {
        return Duration.ofMillis(wrapUpMs);
    }
}
