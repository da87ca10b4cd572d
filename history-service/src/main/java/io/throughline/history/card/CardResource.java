package io.throughline.history.card;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problems;
import io.throughline.contracts.Card;
import io.throughline.contracts.CustomerId;
import io.throughline.history.rows.Sql;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Cards over HTTP. */
@Path("/v1/customers/{customer}/card")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class CardResource {
    private final Cards cards;
    private final Sql sql;

    CardResource(Cards cards, Pool pool) {
        this.cards = cards;
        this.sql = Sql.on(pool);
    }

    @Operation(operationId = "getCard", summary = "What an agent needs of the customer at a glance")
    @GET
    public Uni<Card> card(CustomerId customer) {
        return cards.of(sql, List.of(customer)).map(found -> only(found.values()));
    }

    private static Card only(Collection<Card> cards) {
        return cards.stream().findFirst().orElseThrow(() -> Problems.unknown("customer"));
    }
}
