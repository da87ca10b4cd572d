package io.throughline.routing.hours;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CalendarId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The store of calendars. */
@ApplicationScoped
public class Calendars {
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
