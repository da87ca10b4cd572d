package io.throughline.routing.agent;

import io.throughline.contracts.AgentId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RoleResource;
import org.keycloak.representations.idm.UserRepresentation;

/** Asks Keycloak who has the role agent. */
final class RosterClient {
    private static final String ROLE = "agent";
    private static final int PAGE = 500;
    private static final String NO_SECRET = "THROUGHLINE_ROSTER_CLIENT_SECRET is not set. The roster of agents is read"
            + " from Keycloak as a client whose secret has no default; or set THROUGHLINE_ROSTER_ENABLED=false";

    private final Keycloak keycloak;
    private final String realm;

    /** Throws IllegalStateException if there is no secret; does not reach for Keycloak yet. */
    RosterClient(RosterConfig config) {
        var secret = config.clientSecret()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(NO_SECRET));
        this.realm = config.realm();
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(config.serverUrl())
                .realm(realm)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(config.clientId())
                .clientSecret(secret)
                .build();
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

    /** The enabled users with the role, in the order of their agents' ids; blocks. */
    List<Member> members() {
        var role = keycloak.realm(realm).roles().get(ROLE);
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
