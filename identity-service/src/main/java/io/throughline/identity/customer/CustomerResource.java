package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.IdentityResource.IdentityView;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Customers, to be read. */
@Path("/v1/customers")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class CustomerResource {
    private final Transactions transactions;
    private final Customers customers;
    private final Normaliser normaliser;

    CustomerResource(Transactions transactions, Customers customers, Normaliser normaliser) {
        this.transactions = transactions;
        this.customers = customers;
        this.normaliser = normaliser;
    }

    /**
     * A customer with all its identities.
     *
     * @param erasedAt when it was erased: then nothing else is known
     */
    record CustomerView(
            CustomerId id,
            long version,
            @Nullable String name,
            List<IdentityView> identities,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant erasedAt) {
        static CustomerView of(Customer customer) {
            return new CustomerView(
                    customer.id(),
                    customer.version(),
                    customer.name().map(Name::text).orElse(null),
                    customer.identities().stream().map(IdentityView::of).toList(),
                    customer.createdAt(),
                    customer.changedAt(),
                    customer.erasedAt);
        }
    }

    @Operation(operationId = "getCustomer", summary = "The customer, by its id or one that it had before it was merged")
    @GET
    @Path("/{id}")
    @APIResponseSchema(CustomerView.class)
    public Uni<Response> show(@PathParam("id") CustomerId id, @Context Request request) {
        return transactions
                .withSession(session -> customers.find(session, id))
                .map(found -> show(found.orElseThrow(() -> Problems.unknown("customer")), request));
    }

    private static Response show(Customer customer, Request request) {
        var tag = tag(customer);
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(CustomerView.of(customer)).tag(tag).build()
                : unchanged.tag(tag).build();
    }

    /** The version is the tag: it rises with everything that the view shows. */
    private static EntityTag tag(Customer customer) {
        return new EntityTag(Long.toString(customer.version()));
    }

    @Operation(
            operationId = "findCustomers",
            summary = "Customers who hold the identity type:issuer:value, surely or by a mere claim")
    @GET
    public Uni<RestResponse<Page<CustomerView>>> find(
            @QueryParam("identity") @DefaultValue("") String identity, @BeanParam Paging paging) {
        var key = normaliser.normal(IdentityBody.inQuery(identity));
        var after = paging.after("cus_[0-9a-z]{26}").orElse("");
        int most = paging.toRead();
        return transactions
                .withSession(session -> customers.holding(session, key, after, most))
                .map(found -> found.stream().map(CustomerView::of).toList())
                .map(views -> paging.page(views, view -> view.id().value()));
    }
}
