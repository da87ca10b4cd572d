package io.throughline.routing.hours;

import io.throughline.contracts.CalendarId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Business hours as they are configured; the holidays are {@link CalendarHolidays}. */
@Entity
class Calendar {
    @Id
    String id;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    Plan plan;

    @Column(name = "holiday_count")
    int holidayCount;

    @Column(name = "holidays_to")
    @Nullable
    LocalDateTime holidaysTo;

    @Version
    long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Calendar() {}

    @SuppressWarnings("NullAway.Init") // filled by configure
    Calendar(CalendarId id, String name, Plan plan) {
        this.id = id.value();
        configure(name, plan);
    }

    CalendarId id() {
        return new CalendarId(id);
    }

    final void configure(String newName, Plan newPlan) {
        name = newName.strip();
        plan = newPlan;
    }
}
