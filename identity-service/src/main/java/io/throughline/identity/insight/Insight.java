package io.throughline.identity.insight;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.throughline.identity.customer.Following;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What touchpoints tell about their customers, beside who they are. */
@ApplicationScoped
public class Insight implements Following {
    private final Engagements engagements;
    private final Traits traits;
    private final TraitRules rules;

    Insight(Engagements engagements, Traits traits, TraitRules rules) {
        this.engagements = engagements;
        this.traits = traits;
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
                .add(
                        connection,
                        assigned.stream().map(one -> one.touchpoint().id()).toList())
                .chain(() -> rules.apply(connection, assigned));
    }

    @Override
    public Uni<Void> follow(Mutiny.Session session, Collection<CustomerId> parts) {
        var ids = parts.stream().map(CustomerId::value).toList();
        return engagements.recount(session, ids).chain(() -> traits.follow(session, ids));
    }
}
