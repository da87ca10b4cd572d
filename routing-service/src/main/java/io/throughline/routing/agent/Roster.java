package io.throughline.routing.agent;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.AgentId;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RoleResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Keeps the agents in step with Keycloak's users who have the role agent.
 *
 * <p>While Keycloak is away, or names nobody at all, the last roster stays as it is.
 */
@ApplicationScoped
class Roster {
    private static final Logger LOG = Logger.getLogger(Roster.class);
    private static final String READ = "routing.roster";
    private static final String ROLE = "agent";
    private static final int PAGE = 500;

    private final Keycloak keycloak;
    private final RosterConfig config;
    private final RosterRows rows;
    private final Vertx vertx;
    private final Clock clock;
    private long timer;

    Roster(Keycloak keycloak, RosterConfig config, RosterRows rows, Vertx vertx, Clock clock) {
        this.keycloak = keycloak;
        this.config = config;
        this.rows = rows;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** A user who is an agent. */
    record Member(AgentId id, UUID user, String name) {
        static Member of(UserRepresentation user) {
            var id = UUID.fromString(user.getId());
            var full = String.join(
                    " ",
                    Stream.of(user.getFirstName(), user.getLastName())
                            .filter(part -> part != null && !part.isBlank())
                            .toList());
            return new Member(AgentId.ofUser(id), id, full.isEmpty() ? user.getUsername() : full);
        }
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                1, config.every().toMillis(), tick -> vertx.eventBus().publish(READ, READ));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    @ConsumeEvent(READ)
    Uni<Void> read(String why) {
        var asOf = clock.instant();
        return vertx.executeBlocking(this::members)
                .chain(members -> rows.keep(members, asOf))
                .onFailure()
                .invoke(failure -> LOG.warnf("the roster stays as it is: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private List<Member> members() {
        var role = keycloak.realm(config.realm()).roles().get(ROLE);
        return IntStream.iterate(0, first -> first + PAGE)
                .mapToObj(first -> page(role, first))
                .takeWhile(page -> !page.isEmpty())
                .flatMap(List::stream)
                .filter(UserRepresentation::isEnabled)
                .map(Member::of)
                .sorted(Comparator.comparing(member -> member.id().value()))
                .toList();
    }

    private static List<UserRepresentation> page(RoleResource role, int first) {
        return role.getUserMembers(first, PAGE);
    }
}
