package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Caller;
import io.throughline.api.FieldError;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.CustomerId;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Merges of customers. */
@Path("/v1/customers/{customer}/merges")
@RolesAllowed({"agent", "supervisor", "admin"})
class MergeResource {
    private static final String PLACE = "[0-9]{1,18}";

    private final Transactions transactions;
    private final MergeCommands commands;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Audit audit;

    MergeResource(
            Transactions transactions, MergeCommands commands, Idempotency idempotency, Caller caller, Audit audit) {
        this.transactions = transactions;
        this.commands = commands;
        this.idempotency = idempotency;
        this.caller = caller;
        this.audit = audit;
    }

    /** Who is to become a part of the customer, and why. */
    record MergeBody(
            @NotNull CustomerId other,
            @NotBlank @Size(max = 500) String reason) {}

    @Operation(
            operationId = "mergeCustomers",
            summary = "Makes the other customer a part of this one: both ids lead to it from now on")
    @POST
    @APIResponseSchema(responseCode = "201", value = MergeView.class)
    public Uni<Response> merge(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid MergeBody body) {
        if (customer.equals(body.other())) {
            throw Problems.invalid(new FieldError("/other", "duplicate", "must be another customer"));
        }
        var version = Version.optional(ifMatch);
        var command = new Merging.Command(customer, body.other(), version::holdsFor);
        var repeat = idempotency.command("merge into " + customer, idempotencyKey, body);
        var change = commands.change(caller.agent(), body.reason());
        var entry = audit.entry("customer.merge");
        return transactions
                .withSession(session -> idempotency.once(
                        session, repeat, MergeView.class, () -> merge(session, command, change, entry)))
                .map(MergeResource::created);
    }

    private Uni<MergeView> merge(Mutiny.Session session, Merging.Command command, Change change, Audit.Entry entry) {
        return commands.merge(session, command, change).call(view -> audit.add(session, audited(entry, view)));
    }

    static Audit.Entry audited(Audit.Entry entry, MergeView view) {
        return entry.on(view.customer()).changing(Map.of("operation", view.operation(), "other", view.other()));
    }

    static Response created(MergeView view) {
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    @Operation(
            operationId = "listMerges",
            summary = "Merges, splits and their undoing that concern the customer, the newest first")
    @GET
    public Uni<RestResponse<Page<MergeView>>> list(
            @PathParam("customer") CustomerId customer, @BeanParam Paging paging) {
        int most = paging.toRead();
        long before = paging.after(PLACE).map(Long::valueOf).orElse(Long.MAX_VALUE);
        return transactions
                .withSession(session -> commands.concerning(session, customer, before, most))
                .map(found -> paging.page(found, entry -> Long.toString(entry.id())))
                .map(MergeResource::views);
    }

    private static RestResponse<Page<MergeView>> views(RestResponse<Page<LogEntry>> page) {
        var entries = page.getEntity();
        var views = new Page<>(entries.data().stream().map(MergeView::of).toList(), entries.page());
        var link = page.getHeaderString("Link");
        return link == null
                ? RestResponse.ok(views)
                : RestResponse.ResponseBuilder.ok(views).header("Link", link).build();
    }
}
