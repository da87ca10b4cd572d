package io.throughline.routing.hours;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.CalendarId;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The holidays of a calendar, which come as iCalendar (RFC 5545). */
@Path("/v1/calendars/{id}/holidays")
@RolesAllowed({"supervisor", "admin"})
class HolidayResource {
    private final Transactions transactions;
    private final Calendars calendars;
    private final Audit audit;
    private final Vertx vertx;

    HolidayResource(Transactions transactions, Calendars calendars, Audit audit, Vertx vertx) {
        this.transactions = transactions;
        this.calendars = calendars;
        this.audit = audit;
        this.vertx = vertx;
    }

    @Operation(
            operationId = "replaceHolidays",
            summary = "Replaces a calendar's holidays by an iCalendar text",
            description =
                    "Its events are closed time, as often as they repeat within two years before and three after.")
    @PUT
    @Consumes("text/calendar")
    public Uni<RestResponse<CalendarView>> replace(
            @PathParam("id") CalendarId id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull String body) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("holiday.replace").on(id);
        return transactions
                .withSession(session -> calendars.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("calendar")))
                .invoke(calendar -> version.check(calendar.version, "calendar"))
                .chain(calendar -> read(body, calendar.plan.zone(), entry))
                .chain(read -> transactions.withSession(session -> keep(session, id, version, read, entry)))
                .map(calendar -> Version.tagged(Status.OK, CalendarView.of(calendar), calendar.version));
    }

    /** Holidays by the clock of a zone. */
    private record Read(String zone, List<Holiday> holidays) {}

    private Uni<Read> read(String text, String zone, Audit.Entry entry) {
        return vertx.executeBlocking(() -> new Read(zone, Ical.holidays(text, ZoneId.of(zone), entry.at())), false);
    }

    private Uni<Calendar> keep(Mutiny.Session session, CalendarId id, Version version, Read read, Audit.Entry entry) {
        return lock(session, id, version)
                .invoke(calendar -> refuseOther(calendar, read))
                .call(calendar ->
                        calendars.holidays(session, id).invoke(kept -> replace(calendar, kept, read.holidays(), entry)))
                .call(() -> audit.add(
                        session,
                        entry.changing(Map.of("holidays", read.holidays().size()))));
    }

    /** The holidays were read by the clock of another zone than the calendar has by now. */
    private static void refuseOther(Calendar calendar, Read read) {
        if (!calendar.plan.zone().equals(read.zone())) {
            throw Problems.changed("calendar");
        }
    }

    private static void replace(Calendar calendar, CalendarHolidays kept, List<Holiday> holidays, Audit.Entry entry) {
        Never.refuse(calendar.plan.hours(holidays), entry.at());
        kept.replace(holidays);
        calendar.holidayCount = holidays.size();
        calendar.holidaysTo = Ical.until(ZoneId.of(calendar.plan.zone()), entry.at());
    }

    @Operation(operationId = "removeHolidays", summary = "Removes a calendar's holidays")
    @DELETE
    public Uni<Void> remove(@PathParam("id") CalendarId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("holiday.remove").on(id);
        return transactions.withSession(session -> lock(session, id, version)
                .call(calendar -> calendars.holidays(session, id).invoke(kept -> clear(calendar, kept)))
                .chain(() -> audit.add(session, entry)));
    }

    private static void clear(Calendar calendar, CalendarHolidays kept) {
        kept.replace(List.of());
        calendar.holidayCount = 0;
        calendar.holidaysTo = null;
    }

    private Uni<Calendar> lock(Mutiny.Session session, CalendarId id, Version version) {
        return calendars
                .lock(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("calendar")))
                .invoke(calendar -> version.check(calendar.version, "calendar"));
    }
}
