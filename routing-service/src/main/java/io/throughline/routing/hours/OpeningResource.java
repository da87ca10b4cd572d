package io.throughline.routing.hours;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.CalendarId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** When a calendar is open, so that people see what was understood. */
@Path("/v1/calendars/{id}/openings")
@RolesAllowed({"agent", "supervisor", "admin"})
class OpeningResource {
    private static final int MOST_DAYS = 92;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Transactions transactions;
    private final Calendars calendars;
    private final Clock clock;

    OpeningResource(Transactions transactions, Calendars calendars, Clock clock) {
        this.transactions = transactions;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** When it is open, in the order of time. */
    record OpeningsView(List<Opening> openings) {}

    @Operation(operationId = "getOpenings", summary = "When a calendar is open")
    @GET
    public Uni<OpeningsView> list(
            @PathParam("id") CalendarId id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("days") @DefaultValue("14") String days) {
        var begin = from == null ? clock.instant() : moment(from);
        var end = begin.plus(length(days));
        return transactions
                .withSession(session -> calendars.hours(session, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("calendar")))
                .map(hours -> new OpeningsView(hours.openings(begin, end)));
    }

    private static Instant moment(String text) {
        try {
            var moment = Instant.parse(text);
            if (moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeParseException none) {
            throw noMoment();
        }
        throw noMoment();
    }

    private static RuntimeException noMoment() {
        return Problems.badParameter("from", "must be a time such as 2026-01-05T09:00:00Z");
    }

    private static Duration length(String days) {
        if (!days.matches("[0-9]{1,2}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > MOST_DAYS) {
            throw Problems.badParameter("days", "must be a number from 1 to " + MOST_DAYS);
        }
        return Duration.ofDays(Integer.parseInt(days));
    }
}
