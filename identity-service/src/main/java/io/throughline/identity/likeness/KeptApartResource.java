package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Idempotency;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.likeness.KeptApart.KeptApartView;
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
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** From whom a customer is kept apart. */
@Path("/v1/customers/{customer}/kept-apart")
@RolesAllowed({"agent", "supervisor", "admin"})
class KeptApartResource {
    private final Transactions transactions;
    private final KeptApart apart;
    private final Idempotency idempotency;
    private final Audit audit;

    KeptApartResource(Transactions transactions, KeptApart apart, Idempotency idempotency, Audit audit) {
        this.transactions = transactions;
        this.apart = apart;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    /** Who is somebody else, and why. */
    record KeepApartBody(
            @NotNull CustomerId other,
            @NotBlank @Size(max = 500) String reason) {}

    @Operation(
            operationId = "listKeptApart",
            summary = "The customers whom the matcher never makes one with this, because a person said so")
    @GET
    public Uni<RestResponse<Page<KeptApartView>>> list(
            @PathParam("customer") CustomerId customer, @BeanParam Paging paging) {
        var after = paging.after("cus_[0-9a-z]{26}").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> apart.list(session, customer, after, most))
                .map(found -> paging.page(found, view -> view.customer().value()));
    }

    @Operation(
            operationId = "keepApart",
            summary = "Says that two customers are two people: the matcher never links or suggests them")
    @POST
    public Uni<KeptApartView> keep(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @NotNull @Valid KeepApartBody body) {
        var repeat = idempotency.command("keep apart " + customer, idempotencyKey, body);
        var entry = audit.entry("customer.separate");
        var agent = Objects.requireNonNull(entry.agent());
        var pair = new KeptApart.Pair(customer, body.other(), body.reason());
        return transactions.withSession(
                session -> idempotency.once(session, repeat, KeptApartView.class, () -> apart.keep(session, pair, agent)
                        .call(view -> audit.add(
                                session,
                                entry.on(customer)
                                        .changing(Map.of("other", view.customer(), "reason", body.reason()))))));
    }
}
