package io.throughline.routing.hours;

import io.throughline.contracts.CalendarId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The holidays of a calendar, which are many; most answers do without them. */
@Entity
@Table(name = "calendar_holidays")
class CalendarHolidays {
    @Id
    String calendar;

    @JdbcTypeCode(SqlTypes.JSON)
    All holidays;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CalendarHolidays() {}

    CalendarHolidays(CalendarId calendar) {
        this.calendar = calendar.value();
        this.holidays = new All(List.of());
    }

    /** The holidays as an object, since the column takes no list. */
    record All(List<Holiday> holidays) {}

    List<Holiday> list() {
        return holidays.holidays();
    }

    void replace(List<Holiday> all) {
        holidays = new All(all);
    }
}
