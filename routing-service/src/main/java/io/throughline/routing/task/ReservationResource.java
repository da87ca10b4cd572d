package io.throughline.routing.task;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.ReservationId;
import io.throughline.routing.engine.ReservationState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The offers to the calling agent, and the agent's answers. An answer given twice is given once. */
@Path("/v1/reservations")
@RolesAllowed("agent")
class ReservationResource {
    private final Reservations reservations;
    private final Caller caller;
    private final Audit audit;

    ReservationResource(Reservations reservations, Caller caller, Audit audit) {
        this.reservations = reservations;
        this.caller = caller;
        this.audit = audit;
    }

    /** Why an agent does not want a task. */
    record Rejection(@Nullable @Size(max = 500) String reason) {}

    @Operation(operationId = "listReservations", summary = "The calling agent's reservations; a supervisor's are all")
    @GET
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<RestResponse<Page<ReservationView>>> list(
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("state") @Nullable String state,
            @BeanParam Paging paging) {
        return reservations
                .list(
                        whose(agent),
                        state == null ? null : States.parse(ReservationState.class, state),
                        paging.after("rsv_.*").orElse(""),
                        paging.toRead())
                .map(views -> paging.page(views, view -> view.id().value()));
    }

    @Operation(operationId = "acceptReservation", summary = "Takes the conversation")
    @POST
    @Path("/{id}/accept")
    public Uni<ReservationView> accept(@PathParam("id") ReservationId id) {
        return answer(id, Answer.ACCEPT, null);
    }

    @Operation(operationId = "rejectReservation", summary = "Leaves the conversation to others")
    @POST
    @Path("/{id}/reject")
    public Uni<ReservationView> reject(@PathParam("id") ReservationId id, @Nullable @Valid Rejection body) {
        return answer(id, Answer.REJECT, body == null ? null : body.reason());
    }

    @Operation(operationId = "completeReservation", summary = "Ends the wrap-up early")
    @POST
    @Path("/{id}/complete")
    public Uni<ReservationView> complete(@PathParam("id") ReservationId id) {
        return answer(id, Answer.COMPLETE, null);
    }

    private Uni<ReservationView> answer(ReservationId id, Answer answer, @Nullable String reason) {
        var entry = audit.entry("reservation." + answer.name().toLowerCase(Locale.ROOT))
                .on(id);
        return reservations
                .answer(new Reservations.Given(id, caller.agent(), answer, reason, entry))
                .map(found -> found.orElseThrow(() -> Problems.unknown("reservation")))
                .invoke(reservation -> check(reservation, answer));
    }

    private static void check(ReservationView reservation, Answer answer) {
        if (!answer.givenTo(reservation.state())) {
            var state = reservation.state() == ReservationState.PENDING && answer.from() == ReservationState.PENDING
                    ? "expired"
                    : reservation.state().name().toLowerCase(Locale.ROOT);
            throw Problems.conflict("reservation-" + state, "The reservation is " + state + ".");
        }
    }

    private @Nullable AgentId whose(@Nullable String agent) {
        if (agent == null) {
            return caller.supervises() ? null : caller.agent();
        }
        var asked = agent.equals("me") ? caller.agent() : id(agent);
        if (!caller.supervises() && !asked.equals(caller.agent())) {
            throw Problems.forbidden("Agents see their own reservations only.");
        }
        return asked;
    }

    private static AgentId id(String agent) {
        try {
            return new AgentId(agent);
        } catch (IllegalArgumentException noId) {
            throw Problems.badParameter("agent", "must be me or the id of an agent");
        }
    }
}
