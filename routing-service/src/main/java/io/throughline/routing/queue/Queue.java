package io.throughline.routing.queue;

import io.throughline.contracts.CalendarId;
import io.throughline.contracts.QueueId;
import io.throughline.routing.RoutingConfig;
import io.throughline.routing.agent.SkillLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

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

    @Nullable
    String calendar;

    @Column(name = "is_default")
    boolean standard;

    @Version
    long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Queue() {}

    @SuppressWarnings("NullAway.Init") // filled by configure
    Queue(QueueId id, QueueBody body, RoutingConfig usual) {
        this.id = id.value();
        configure(body, usual);
    }

    QueueId id() {
        return new QueueId(id);
    }

    final void configure(QueueBody body, RoutingConfig usual) {
        name = body.name().strip();
        skills = SkillLevel.levels(body.skills());
        offerTimeoutMs = or(body.offerTimeout(), usual.offerTimeout()).toMillis();
        wrapUpMs = or(body.wrapUp(), usual.wrapUp()).toMillis();
        calendar = body.hours() == null ? null : body.hours().value();
    }

    /** The calendar of the queue's business hours, if it names one. */
    @Nullable
    CalendarId hours() {
        return calendar == null ? null : new CalendarId(calendar);
    }

    private static Duration or(@Nullable Duration said, Duration usual) {
        return said == null ? usual : said;
    }

    Duration offerTimeout() {
        return Duration.ofMillis(offerTimeoutMs);
    }

    Duration wrapUp() {
        return Duration.ofMillis(wrapUpMs);
    }
}
