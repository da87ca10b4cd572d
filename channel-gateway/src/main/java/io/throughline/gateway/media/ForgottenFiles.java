package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.attachment.Location;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forgets files that lay at providers. Without its row a file that is being fetched does not stay; without its ticket one
 * of which nobody has heard yet is never fetched.
 */
public final class ForgottenFiles {
    private static final String FORGET = "delete from remote_file where location = any ($1)";

    private ForgottenFiles() {}

    /** The locations, and those of the tickets of the files among them: all that is to go from the store. */
    public static Set<String> withTickets(Collection<String> locations) {
        var tickets = locations.stream().filter(Location::isRemote).map(Location::description);
        return Stream.concat(locations.stream(), tickets).collect(Collectors.toUnmodifiableSet());
    }

    /** Forgets what is known of the files at the locations. */
    public static Uni<Void> forget(SqlConnection connection, Collection<String> locations) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(locations.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
