package io.throughline.identity.merging;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Following;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** All that was made out of touchpoints. */
@ApplicationScoped
class Followers {
    private final List<Following> all;

    Followers(@All List<Following> all) {
        this.all = List.copyOf(all);
    }

    /** Lets it follow touchpoints that went from one of the parts to another. */
    Uni<Void> follow(Mutiny.Session session, Collection<CustomerId> parts) {
        var done = Uni.createFrom().voidItem();
        for (var follower : all) {
            done = done.chain(() -> follower.follow(session, parts));
        }
        return done;
    }
}
