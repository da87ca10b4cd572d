package io.throughline.identity.merging;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.merging.Explanations.Place;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;

/** Why everything that a customer has is the customer's. */
@Path("/v1/customers/{customer}/links")
@RolesAllowed({"agent", "supervisor", "admin"})
class LinksResource {
    private static final String PLACE = "[0-9]{1,18} (tpt|idn)_[0-9a-z]{26}";

    private final Transactions transactions;
    private final Membership membership;
    private final Explanations explanations;

    LinksResource(Transactions transactions, Membership membership, Explanations explanations) {
        this.transactions = transactions;
        this.membership = membership;
        this.explanations = explanations;
    }

    @Operation(
            operationId = "listLinks",
            summary = "Every touchpoint and identity of the customer with the decision that made it the customer's")
    @GET
    public Uni<RestResponse<Page<LinkView>>> links(
            @PathParam("customer") CustomerId customer, @BeanParam Paging paging) {
        int most = paging.toRead();
        var behind = paging.after(PLACE).map(Place::read).orElse(Place.FIRST);
        return transactions
                .withSession(session -> links(session, customer, behind, most))
                .map(found -> paging.page(found, Place::of));
    }

    private Uni<List<LinkView>> links(Mutiny.Session session, CustomerId customer, Place behind, int most) {
        return membership
                .groups(session, List.of(customer))
                .map(MergeCommands::known)
                .chain(group -> explanations.links(session, group, behind, most));
    }
}
