package io.throughline.identity.customer;

import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny;

/** Something that a feature made out of touchpoints, and that goes where these go. */
public interface Following {
    /** Lets it follow touchpoints that went from one of the parts to another, in the same transaction. */
    Uni<Void> follow(Mutiny.Session session, Collection<CustomerId> parts);
}
