package io.throughline.gateway.email;

import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.signal.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * How many mails of each sender an inbox took in within the last hour, over all replicas. Answers to replies of ours and
 * what machines write do not count. For use on a thread that may block.
 */
@ApplicationScoped
class SenderCounts {
    private static final Logger LOG = Logger.getLogger(SenderCounts.class);
    private static final Duration WITHIN = Duration.ofHours(1);
    private static final Pattern REPLY = Pattern.compile("(msg_[0-9a-z]{26})@.*");
    private static final String ANSWERED = "select from outgoing where message = any(string_to_array(?, ',')) limit 1";
    /** One after another for a sender: else as many as come at the same moment were one too few. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String COUNT = """
            insert into mail_count (inbox, touchpoint, sender, counted_at)
            select * from (select cast(? as varchar) as inbox, cast(? as varchar) as touchpoint,
                cast(? as varchar) as sender, cast(? as timestamptz) as counted_at) as mail
            where exists (select from mail_count as same
                    where same.inbox = mail.inbox and same.touchpoint = mail.touchpoint)
                or ? > (select count(*) from mail_count as other where other.inbox = mail.inbox
                    and other.sender = mail.sender and other.counted_at > cast(? as timestamptz))
            on conflict (inbox, touchpoint) do update set counted_at = mail_count.counted_at
            """;
    private static final String TRIM = """
            delete from mail_count where (inbox, touchpoint) in
                (select inbox, touchpoint from mail_count where counted_at <= ? for update skip locked)
            """;

    private final MailDatabase database;
    private final EmailConfig config;
    private final Clock clock;

    SenderCounts(MailDatabase database, EmailConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** The most that an inbox takes from one sender within an hour before it bothers no agent any more. */
    int most() {
        return config.perSenderPerHour();
    }

    /** Counts the mail, but a repeat only once; false when there were too many before it. Without the database none are. */
    boolean count(Inbox inbox, Mail mail, TouchpointId touchpoint) {
        try (var connection = database.connect()) {
            return answers(connection, mail.thread().references()) || count(connection, inbox, mail, touchpoint);
        } catch (SQLException away) {
            LOG.warnf("inbox=%s does not count its mails: %s", inbox.id(), Trouble.of(away));
            return true;
        }
    }

    private static boolean answers(Connection connection, List<String> references) throws SQLException {
        var replies = references.stream()
                .map(REPLY::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .collect(Collectors.joining(","));
        if (replies.isEmpty()) {
            return false;
        }
        try (var statement = connection.prepareStatement(ANSWERED)) {
            statement.setString(1, replies);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private boolean count(Connection connection, Inbox inbox, Mail mail, TouchpointId touchpoint) throws SQLException {
        var sender = Ids.of(mail.sender() == null ? "" : mail.sender().lowerCase());
        connection.setAutoCommit(false);
        try {
            lock(connection, inbox.id() + " " + sender);
            boolean counted = insert(connection, inbox, sender, touchpoint);
            trim(connection);
            connection.commit();
            return counted;
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void lock(Connection connection, String key) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, key);
            statement.execute();
        }
    }

    private boolean insert(Connection connection, Inbox inbox, String sender, TouchpointId touchpoint)
            throws SQLException {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        try (var statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, inbox.id().value());
            statement.setString(2, touchpoint.value());
            statement.setString(3, sender);
            statement.setObject(4, now);
            statement.setInt(5, most());
            statement.setObject(6, now.minus(WITHIN));
            return statement.executeUpdate() == 1;
        }
    }

    private void trim(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(TRIM)) {
            statement.setObject(1, clock.instant().minus(WITHIN).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
