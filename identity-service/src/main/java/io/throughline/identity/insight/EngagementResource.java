package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.Channel;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Customers;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How engaged customers are. */
@Path("/v1/customers/{customer}/engagement")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class EngagementResource {
    private final Transactions transactions;
    private final Customers customers;
    private final Engagements engagements;

    EngagementResource(Transactions transactions, Customers customers, Engagements engagements) {
        this.transactions = transactions;
        this.customers = customers;
        this.engagements = engagements;
    }

    /**
     * How engaged a customer is right now.
     *
     * @param score the sum of the parts' weights
     * @param halfLife after how long a touchpoint counts half as much
     * @param parts the weightiest first
     */
    record EngagementView(double score, Duration halfLife, List<EngagementPart> parts) {}

    /**
     * What one kind of touchpoints on one channel adds.
     *
     * @param kind the type of the touchpoints, such as message.received
     * @param touchpoints how many there were, ever
     * @param weight what is left of their weights
     * @param share of the score, from 0 to 1
     */
    record EngagementPart(Channel channel, String kind, long touchpoints, double weight, double share) {
        static EngagementPart of(Engagement.Part part) {
            return new EngagementPart(part.channel(), part.kind(), part.touchpoints(), part.weight(), part.share());
        }
    }

    @Operation(operationId = "getEngagement", summary = "How engaged the customer is, and what that is made of")
    @GET
    public Uni<EngagementView> show(@PathParam("customer") CustomerId customer) {
        return transactions
                .withSession(session -> customers
                        .parts(session, customer)
                        .chain(parts -> parts.isEmpty() ? nobody() : engagements.of(session, parts)))
                .map(this::view);
    }

    private static Uni<Engagement> nobody() {
        return Uni.createFrom().failure(Problems.unknown("customer"));
    }

    private EngagementView view(Engagement engagement) {
        var parts = engagement.parts().stream().map(EngagementPart::of).toList();
        return new EngagementView(engagement.score(), engagements.halfLife(), parts);
    }
}
