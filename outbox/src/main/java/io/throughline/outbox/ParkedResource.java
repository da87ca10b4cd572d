package io.throughline.outbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an operator looks at what this service could not handle, and lets it go on. */
@Path("/v1/parked/{service}")
@RolesAllowed("admin")
class ParkedResource {
    private static final int CONFLICT = 409;

    private final Transactions transactions;
    private final Parking parking;
    private final Release release;

    ParkedResource(Transactions transactions, Parking parking, Release release) {
        this.transactions = transactions;
        this.parking = parking;
        this.release = release;
    }

    /** A parked event in a line. */
    record ParkedView(
            long id,
            String consumer,
            String key,
            String event,
            @Nullable String reason,
            Instant parkedAt) {
        static ParkedView of(ParkedEvent event) {
            return new ParkedView(
                    event.id(), event.consumer(), event.key(), event.eventId(), event.reason(), event.parkedAt());
        }
    }

    /** A page of parked events, oldest first. */
    record ParkedPage(List<ParkedView> data, Page page) {}

    /** Where the next page begins. */
    record Page(@Nullable String nextCursor, boolean hasMore) {}

    /** A parked event with what it says; a payload that is no JSON is given as a text. */
    record ParkedDetail(ParkedView event, @JsonRawValue String payload) {}

    /** How many events were handled. */
    record Released(int handled) {}

    @GET
    public Uni<ParkedPage> list(
            @QueryParam("key") @Nullable String key,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return transactions
                .withConnection(connection -> parking.list(connection, key, after, limit + 1))
                .map(events -> page(events, limit));
    }

    private static ParkedPage page(List<ParkedEvent> events, int limit) {
        var shown = events.stream().limit(limit).map(ParkedView::of).toList();
        var more = events.size() > limit;
        return new ParkedPage(
                shown, new Page(more ? Long.toString(shown.getLast().id()) : null, more));
    }

    @GET
    @Path("/{id}")
    public Uni<ParkedDetail> show(@PathParam("id") long id) {
        return find(id).map(event -> new ParkedDetail(ParkedView.of(event), EventJson.asJson(event.payload())));
    }

    /** Handles the events of the event's key, in their order, until none is left or one still fails. */
    @POST
    @Path("/{id}/release")
    public Uni<Released> release(@PathParam("id") long id) {
        return find(id).chain(event -> release.release(event.consumer(), event.key()))
                .map(Released::new)
                .onFailure(failure -> !(failure instanceof NotFoundException) && !Failures.passing(failure))
                .transform(failure -> new ClientErrorException(
                        "the key stays parked: its oldest event still fails; see the service's log",
                        CONFLICT,
                        failure));
    }

    /** Drops the event for good; the others of its key go on waiting. */
    @DELETE
    @Path("/{id}")
    public Uni<Void> drop(@PathParam("id") long id) {
        return find(id).chain(release::drop);
    }

    private Uni<ParkedEvent> find(long id) {
        return transactions
                .withConnection(connection -> parking.find(connection, id))
                .map(found -> found.orElseThrow(() -> new NotFoundException("no such parked event")));
    }
}
