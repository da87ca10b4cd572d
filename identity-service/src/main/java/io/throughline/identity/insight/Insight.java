package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What touchpoints tell about their customers, beside who they are. */
@ApplicationScoped
public class Insight {
    private final Engagements engagements;
    private final TraitRules rules;

    Insight(Engagements engagements, TraitRules rules) {
        this.engagements = engagements;
        this.rules = rules;
    }

    /**
     * A touchpoint that was assigned to a customer.
     *
     * @param identities the identities of its sender, in normal form, that somebody vouches for
     * @param news whether it changed what is known of the customer
     */
    public record Assigned(Touchpoint touchpoint, List<IdentityKey> identities, boolean news) {
        public Assigned {
            identities = List.copyOf(identities);
        }
    }

    /** Takes note of touchpoints, each once, that were assigned before in the same transaction. */
    public Uni<Void> take(SqlConnection connection, List<Assigned> assigned) {
        return engagements
                .add(connection, assigned.stream().map(Assigned::touchpoint).toList())
                .chain(() -> rules.apply(connection, assigned));
    }
}
