package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.identity.customer.IdentityResource.IdentityView;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
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

    /** A customer with all its identities. */
    record CustomerView(
            CustomerId id,
            long version,
            @Nullable String name,
            List<IdentityView> identities,
            Instant createdAt,
            Instant changedAt) {
        static CustomerView of(Customer customer) {
            return new CustomerView(
                    customer.id(),
                    customer.version(),
                    customer.name().map(Name::text).orElse(null),
                    customer.identities().stream().map(IdentityView::of).toList(),
                    customer.createdAt(),
                    customer.changedAt());
        }
    }

    /** A page of customers. */
    record CustomerPage(List<CustomerView> data, Page page) {}

    /** Where the next page begins. */
    record Page(@Nullable String nextCursor, boolean hasMore) {}

    /** The customer, by its id or one that it had before it was merged. */
    @GET
    @Path("/{id}")
    public Uni<Response> show(@PathParam("id") CustomerId id, @Context Request request) {
        return transactions
                .withSession(session -> customers.find(session, id))
                .map(found -> show(found.orElseThrow(Refusal::unknown), request));
    }

    private static Response show(Customer customer, Request request) {
        var tag = tag(customer);
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(CustomerView.of(customer)).tag(tag).build()
                : unchanged.tag(tag).build();
    }

    /** The version is the tag: it rises with everything that the view shows. */
    static EntityTag tag(Customer customer) {
        return new EntityTag(Long.toString(customer.version()));
    }

    /** Customers who hold the identity type:issuer:value, surely or by a mere claim. */
    @GET
    public Uni<Response> find(
            @QueryParam("identity") @Nullable String identity,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        var key = normaliser.normal(KeyText.of(identity == null ? "" : identity).key("?identity/"));
        var paging = Paging.of(limit, after);
        return transactions.withSession(session -> page(session, key, paging)).map(page -> respond(page, uri));
    }

    private Uni<CustomerPage> page(Mutiny.Session session, IdentityKey key, Paging paging) {
        return customers
                .holding(session, key, paging.after(), paging.limit() + 1)
                .map(found -> page(found, paging.limit()));
    }

    private static CustomerPage page(List<Customer> found, int limit) {
        boolean more = found.size() > limit;
        var shown = found.stream().limit(limit).toList();
        var next = more ? Paging.cursor(shown.getLast().id()) : null;
        return new CustomerPage(shown.stream().map(CustomerView::of).toList(), new Page(next, more));
    }

    private static Response respond(CustomerPage page, UriInfo uri) {
        var next = page.page().nextCursor();
        return next == null
                ? Response.ok(page).build()
                : Response.ok(page).links(next(next, uri)).build();
    }

    /** Relative, because callers come through the gateway. */
    private static Link next(String cursor, UriInfo uri) {
        var whole =
                uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build();
        return Link.fromUri(whole.getRawPath() + "?" + whole.getRawQuery())
                .rel("next")
                .build();
    }
}
