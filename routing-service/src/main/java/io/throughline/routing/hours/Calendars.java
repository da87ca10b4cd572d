package io.throughline.routing.hours;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CalendarId;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The store of calendars. */
@ApplicationScoped
public class Calendars {
    /** The entities' columns are written by Hibernate, with the members' names as they are in Java. */
    private static final ObjectMapper COLUMNS =
            JsonMapper.builder().findAndAddModules().build();

    /** A calendar as its rows have it. */
    private record Written(Plan plan, CalendarHolidays.@Nullable All holidays) {
        Hours hours() {
            return plan.hours(holidays == null ? List.of() : holidays.holidays());
        }
    }

    /** The hours in an object of the columns plan and holidays. */
    public Hours read(JsonObject columns) {
        try {
            return COLUMNS.readValue(columns.encode(), Written.class).hours();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    Uni<Optional<Calendar>> find(Mutiny.Session session, CalendarId id) {
        return session.find(Calendar.class, id.value()).map(Optional::ofNullable);
    }

    /** The calendar, which nobody else changes until the transaction ends. */
    Uni<Optional<Calendar>> lock(Mutiny.Session session, CalendarId id) {
        return session.find(Calendar.class, id.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    Uni<CalendarHolidays> holidays(Mutiny.Session session, CalendarId id) {
        return session.find(CalendarHolidays.class, id.value());
    }

    /** The calendars in the order of their ids. */
    Uni<List<Calendar>> list(Mutiny.Session session, String after, int most) {
        return session.createSelectionQuery("from Calendar where id > :after order by id", Calendar.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether there is such a calendar, which then nobody removes until the transaction ends. */
    public Uni<Boolean> keep(Mutiny.Session session, CalendarId id) {
        return session.find(Calendar.class, id.value(), LockModeType.PESSIMISTIC_READ)
                .map(Optional::ofNullable)
                .map(Optional::isPresent);
    }

    /** The hours of a calendar; empty if there is no such calendar. */
    public Uni<Optional<Hours>> hours(Mutiny.Session session, CalendarId id) {
        return find(session, id)
                .chain(found -> found.map(calendar -> hours(session, calendar).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    Uni<Hours> hours(Mutiny.Session session, Calendar calendar) {
        return holidays(session, calendar.id()).map(kept -> calendar.plan.hours(kept.list()));
    }
}
