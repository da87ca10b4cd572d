package io.throughline.gateway.media;

import io.agroal.api.AgroalDataSource;
import io.throughline.api.Problems;
import io.throughline.gateway.attachment.Absences;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.attachment.Location;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Knows why files of providers are not in the store. For threads that block, hence JDBC. */
@ApplicationScoped
class RemoteAbsences implements Absences {
    private static final String STATE = "select state, reason from remote_file where location = ?";
    private static final Logger LOG = Logger.getLogger(RemoteAbsences.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final AgroalDataSource database;
    private final AttachmentStore store;

    RemoteAbsences(AgroalDataSource database, AttachmentStore store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public Optional<Absence> of(String location) throws IOException {
        if (!Location.isRemote(location)) {
            return Optional.empty();
        }
        try (var connection = connect()) {
            var known = ask(connection, location);
            return known.isPresent() ? known : notYetKnown(location);
        } catch (SQLException away) {
            LOG.warnf("files cannot be told of: %s", away.getMessage());
            throw Problems.unavailable(AGAIN);
        }
    }

    private Connection connect() throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    private static Optional<Absence> ask(Connection connection, String location) throws SQLException {
        try (var statement = connection.prepareStatement(STATE)) {
            statement.setString(1, location);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(absence(row)) : Optional.empty();
            }
        }
    }

    private static Absence absence(ResultSet row) throws SQLException {
        var reason = Objects.requireNonNullElse(row.getString("reason"), "its bytes are lost");
        return switch (row.getString("state")) {
            case "waiting" -> new NotYet();
            case "refused" -> new Refused(reason);
            default -> new Gone(reason);
        };
    }

    /** It was named, and nobody has taken it up yet. */
    private Optional<Absence> notYetKnown(String location) throws IOException {
        var ticket = store.get(Location.description(location));
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        ticket.get().bytes().close();
        return Optional.of(new NotYet());
    }
}
