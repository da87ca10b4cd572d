package io.throughline.gateway.email;

import io.throughline.contracts.InboxId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * How far each mailbox was read, and by which replica: only the holder of the lease reads, and what a former holder
 * says no longer counts. For use on the mailboxes' own threads, hence JDBC.
 */
@ApplicationScoped
class MailCursors {
    private static final String LEASE = """
            insert into mailbox (inbox, uid_validity, last_uid, holder, held_until)
            values (?, 0, 0, ?, now() + make_interval(secs => ?))
            on conflict (inbox) do update set holder = excluded.holder, held_until = excluded.held_until
            where mailbox.holder = excluded.holder or mailbox.held_until < now()
            returning uid_validity, last_uid
            """;
    private static final String ADVANCE =
            "update mailbox set uid_validity = ?, last_uid = ? where inbox = ? and holder = ?";
    private static final String RELEASE = "update mailbox set held_until = now() where inbox = ? and holder = ?";

    private final MailDatabase database;
    private final double leaseSeconds;
    private final String self = UUID.randomUUID().toString();

    MailCursors(MailDatabase database, EmailConfig config) {
        this.database = database;
        this.leaseSeconds = config.lease().toMillis() / 1000.0;
    }

    /**
     * A place in a mailbox.
     *
     * @param validity the UIDVALIDITY for which the UID holds (RFC 9051, 2.3.1.1); 0 before the first look
     * @param lastUid the highest UID that was taken in
     */
    record Cursor(long validity, long lastUid) {}

    /** Takes or renews the lease; empty when another replica reads the mailbox. */
    Optional<Cursor> lease(InboxId inbox) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(LEASE)) {
            statement.setString(1, inbox.value());
            statement.setString(2, self);
            statement.setDouble(3, leaseSeconds);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Cursor(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    /** Remembers the place; does nothing when the lease has gone to another replica. */
    void advance(InboxId inbox, Cursor cursor) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, cursor.validity());
            statement.setLong(2, cursor.lastUid());
            statement.setString(3, inbox.value());
            statement.setString(4, self);
            statement.executeUpdate();
        }
    }

    /** Gives the lease back. */
    void release(InboxId inbox) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(RELEASE)) {
            statement.setString(1, inbox.value());
            statement.setString(2, self);
            statement.executeUpdate();
        }
    }
}
