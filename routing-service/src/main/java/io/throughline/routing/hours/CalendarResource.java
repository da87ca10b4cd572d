package io.throughline.routing.hours;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.CalendarId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** When somebody is there, as data; the holidays come by {@link HolidayResource}. */
@Path("/v1/calendars")
@RolesAllowed({"supervisor", "admin"})
class CalendarResource {
    private final Transactions transactions;
    private final Calendars calendars;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Audit audit;

    CalendarResource(
            Transactions transactions, Calendars calendars, Idempotency idempotency, Clock clock, Audit audit) {
        this.transactions = transactions;
        this.calendars = calendars;
        this.idempotency = idempotency;
        this.clock = clock;
        this.audit = audit;
    }

    @Operation(operationId = "listCalendars", summary = "The calendars of business hours")
    @GET
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<Page<CalendarView>>> list(@BeanParam Paging paging) {
        var after = paging.after("cal_.*").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> calendars.list(session, after, most))
                .map(found -> found.stream().map(CalendarView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "getCalendar", summary = "One calendar, with its version as ETag")
    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<CalendarView>> show(@PathParam("id") CalendarId id) {
        return transactions
                .withSession(session -> calendars.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("calendar")))
                .map(calendar -> tagged(Status.OK, calendar));
    }

    @Operation(operationId = "createCalendar", summary = "Makes a calendar")
    @POST
    public Uni<RestResponse<CalendarView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid CalendarBody body) {
        var plan = Plan.checked(body);
        Never.refuse(plan.hours(List.of()), clock.instant());
        var command = idempotency.command("create calendar", key, body);
        var entry = audit.entry("calendar.create").changing(body);
        return transactions
                .withSession(session ->
                        create(session, command, new Calendar(CalendarId.draw(entry.at()), body.name(), plan), entry))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> nameTaken())
                .map(calendar -> tagged(Status.CREATED, calendar));
    }

    private Uni<Calendar> create(
            Mutiny.Session session, Idempotency.Command command, Calendar calendar, Audit.Entry entry) {
        return idempotency
                .once(session, command, CalendarId.class, () -> add(session, calendar, entry))
                .chain(id -> calendars.find(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("calendar")));
    }

    private Uni<CalendarId> add(Mutiny.Session session, Calendar calendar, Audit.Entry entry) {
        return session.persistAll(calendar, new CalendarHolidays(calendar.id()))
                .chain(() -> audit.add(session, entry.on(calendar.id())))
                .replaceWith(calendar.id());
    }

    @Operation(operationId = "configureCalendar", summary = "Replaces what is configured of a calendar")
    @PUT
    @Path("/{id}")
    public Uni<RestResponse<CalendarView>> configure(
            @PathParam("id") CalendarId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid CalendarBody body) {
        var version = Version.required(ifMatch);
        var plan = Plan.checked(body);
        var entry = audit.entry("calendar.configure").on(id).changing(body);
        return transactions
                .withSession(session ->
                        configure(session, id, version, body.name(), plan).call(() -> audit.add(session, entry)))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> nameTaken())
                .map(calendar -> tagged(Status.OK, calendar));
    }

    private Uni<Calendar> configure(Mutiny.Session session, CalendarId id, Version version, String name, Plan plan) {
        return lock(session, id, version)
                .call(calendar -> calendars.holidays(session, id).invoke(kept -> refuseNever(plan, kept)))
                .invoke(calendar -> calendar.configure(name, plan))
                .call(session::flush);
    }

    private void refuseNever(Plan plan, CalendarHolidays kept) {
        Never.refuse(plan.hours(kept.list()), clock.instant());
    }

    @Operation(
            operationId = "removeCalendar",
            summary = "Removes a calendar",
            description = "Not one that a queue names.")
    @DELETE
    @Path("/{id}")
    public Uni<Void> remove(@PathParam("id") CalendarId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("calendar.remove").on(id);
        return transactions
                .withSession(session -> remove(session, id, version).chain(() -> audit.add(session, entry)))
                .onFailure(ConstraintViolationException.class)
                .transform(used -> Problems.conflict("calendar-in-use", "A queue names this calendar as its hours."));
    }

    private Uni<Void> remove(Mutiny.Session session, CalendarId id, Version version) {
        return lock(session, id, version).chain(session::remove);
    }

    private Uni<Calendar> lock(Mutiny.Session session, CalendarId id, Version version) {
        return calendars
                .lock(session, id)
                .map(found -> found.orElseThrow(() -> Problems.unknown("calendar")))
                .invoke(calendar -> version.check(calendar.version, "calendar"));
    }

    private static RuntimeException nameTaken() {
        return Problems.conflict("calendar-name-taken", "Another calendar has this name.");
    }

    private static RestResponse<CalendarView> tagged(Status status, Calendar calendar) {
        return Version.tagged(status, CalendarView.of(calendar), calendar.version);
    }
}
