package io.throughline.outbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where an operator looks at what this service could not handle, and lets it go on. */
@Path("/v1/parked/{service}")
@RolesAllowed("admin")
class ParkedResource {
    private static final String ID = "[0-9]{1,18}";

    private final Transactions transactions;
    private final Parking parking;
    private final Release release;
    private final Audit audit;

    ParkedResource(Transactions transactions, Parking parking, Release release, Audit audit) {
        this.transactions = transactions;
        this.parking = parking;
        this.release = release;
        this.audit = audit;
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

    /** A parked event with what it says; a payload that is no JSON is given as a text. */
    record ParkedDetail(ParkedView event, @JsonRawValue String payload) {}

    /** How many events were handled. */
    record Released(int handled) {}

    @Operation(operationId = "listParkedEvents", summary = "The parked events, the oldest first")
    @GET
    public Uni<RestResponse<Page<ParkedView>>> list(@QueryParam("key") @Nullable String key, @BeanParam Paging paging) {
        long after = paging.after(ID).map(Long::valueOf).orElse(0L);
        int most = paging.toRead();
        return transactions
                .withConnection(connection -> parking.list(connection, key, after, most))
                .map(events -> events.stream().map(ParkedView::of).toList())
                .map(views -> paging.page(views, view -> Long.toString(view.id())));
    }

    @Operation(operationId = "getParkedEvent", summary = "One parked event, with what it says")
    @GET
    @Path("/{id}")
    public Uni<ParkedDetail> show(@PathParam("id") long id) {
        return find(id).map(event -> new ParkedDetail(ParkedView.of(event), EventJson.asJson(event.payload())));
    }

    @Operation(
            operationId = "releaseParkedEvents",
            summary = "Handles the events of the event's key, in their order, until none is left or one still fails")
    @POST
    @Path("/{id}/release")
    public Uni<Released> release(@PathParam("id") long id) {
        var entry = audit.entry("parked.release");
        return find(id).chain(event -> release.release(event.consumer(), event.key(), entry))
                .map(Released::new)
                .onFailure(ParkedResource::stillFails)
                .transform(failure -> Problems.conflict(
                        "still-fails",
                        "The key stays parked: its oldest event still fails; see the log of the service."));
    }

    private static boolean stillFails(Throwable failure) {
        return !(failure instanceof Problem) && !Failures.passing(failure);
    }

    @Operation(
            operationId = "dropParkedEvent",
            summary = "Drops the event for good; the others of its key go on waiting")
    @DELETE
    @Path("/{id}")
    public Uni<Void> drop(@PathParam("id") long id) {
        var entry = audit.entry("parked.drop");
        return find(id).chain(event -> release.drop(event, entry));
    }

    private Uni<ParkedEvent> find(long id) {
        return transactions
                .withConnection(connection -> parking.find(connection, id))
                .map(found -> found.orElseThrow(() -> Problems.unknown("parked event")));
    }
}
