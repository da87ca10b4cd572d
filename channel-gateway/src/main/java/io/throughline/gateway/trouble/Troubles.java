package io.throughline.gateway.trouble;

import io.agroal.api.AgroalDataSource;
import io.throughline.contracts.InboxId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The troubles of inboxes, in the database. For use on threads that may block. */
@ApplicationScoped
public class Troubles {
    private static final Logger LOG = Logger.getLogger(Troubles.class);
    private static final String NOTE = """
            insert into inbox_trouble (inbox, way, reason, since) values (?, ?, ?, now())
            on conflict (inbox, way) do update set reason = excluded.reason
            """;
    private static final String OVER = "delete from inbox_trouble where inbox = ? and way = ?";
    private static final String ALL = """
            select way, reason, since from inbox left join inbox_trouble on inbox_trouble.inbox = inbox.id
            where inbox.id = ? order by way
            """;

    private static final int LONGEST_MILLIS = 10_000;

    private final AgroalDataSource database;

    Troubles(AgroalDataSource database) {
        this.database = database;
    }

    /** The direction. */
    public enum Way {
        IN,
        OUT
    }

    /**
     * One trouble.
     *
     * @param reason in words
     * @param since when it began, though the reason may have been another then
     */
    public record Noted(Way way, String reason, Instant since) {}

    /** Remembers what is wrong; while the database is away, there is only the log. */
    public void note(InboxId inbox, Way way, String reason) {
        try (var connection = connect();
                var statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, inbox.value());
            statement.setString(2, column(way));
            statement.setString(3, reason);
            statement.executeUpdate();
        } catch (SQLException away) {
            LOG.debugf(away, "inbox=%s its trouble is not noted", inbox);
        }
    }

    /** Forgets what was wrong; while the database is away, until the next time. */
    public void over(InboxId inbox, Way way) {
        try (var connection = connect();
                var statement = connection.prepareStatement(OVER)) {
            statement.setString(1, inbox.value());
            statement.setString(2, column(way));
            statement.executeUpdate();
        } catch (SQLException away) {
            LOG.debugf(away, "inbox=%s its trouble is not forgotten", inbox);
        }
    }

    /** The troubles of an inbox; empty when there is no such inbox. */
    Optional<List<Noted>> of(InboxId inbox) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(ALL)) {
            statement.setString(1, inbox.value());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(noted(rows)) : Optional.empty();
            }
        }
    }

    /** What the rows say; the one row of an inbox without trouble says nothing. */
    private static List<Noted> noted(ResultSet rows) throws SQLException {
        var found = new ArrayList<Noted>();
        for (boolean more = rows.getString(1) != null; more; more = rows.next()) {
            var way = Way.valueOf(rows.getString(1).toUpperCase(Locale.ROOT));
            var since = rows.getObject(3, OffsetDateTime.class).toInstant();
            found.add(new Noted(way, rows.getString(2), since));
        }
        return found;
    }

    /** An answer that does not come fails, instead of being waited for. */
    private Connection connect() throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    private static String column(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
