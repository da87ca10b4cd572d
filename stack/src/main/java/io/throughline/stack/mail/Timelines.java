package io.throughline.stack.mail;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for mails on the customers' timelines, by the raw form that the gateway keeps of each. For development: it reads
 * the history's database and the attachment store, which in the product only their owners do.
 */
public final class Timelines {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final String MAILS =
            "select raw ->> 'location', unreadable is not null from entry where channel = 'email' and raw is not null";

    private final String jdbcUrl;
    private final String role;
    private final Path attachments;
    private final PrintStream out;
    private final Map<String, Kept> kept = new HashMap<>();

    /** The timelines in the database at the address, where the role is its own password, and the store of raw mails. */
    public Timelines(String jdbcUrl, String role, Path attachments, PrintStream out) {
        this.jdbcUrl = jdbcUrl;
        this.role = role;
        this.attachments = attachments;
        this.out = out;
    }

    private record Kept(String text, boolean marked) {
        /** A mail server puts lines of its own above a mail. */
        boolean holds(String mail) {
            return text.endsWith(mail);
        }
    }

    /**
     * Waits up to a minute until the mail in each file is on a timeline; prints which are not and how many are, and
     * gives whether all are.
     */
    public boolean await(List<Path> files) throws IOException {
        var missing = new LinkedHashMap<Path, String>();
        for (Path file : files) {
            missing.put(file, bare(Files.readAllBytes(file)));
        }
        var wanted = List.copyOf(missing.values());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = DriverManager.getConnection(jdbcUrl, role, role)) {
            while (isMissing(connection, missing.values()) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        } catch (SQLException failure) {
            throw new IOException("The timelines could not be read", failure);
        }
        missing.keySet().forEach(file -> out.println("not on a timeline: " + file));
        out.printf(
                "%d of %d are on a timeline with their raw form, %d of these marked as not fully readable%n",
                wanted.size() - missing.size(), wanted.size(), marked(wanted));
        return missing.isEmpty();
    }

    /** Takes away what is there by now; gives whether anything is left. */
    private boolean isMissing(Connection connection, Collection<String> mails) throws SQLException, IOException {
        look(connection);
        mails.removeIf(mail -> kept.values().stream().anyMatch(found -> found.holds(mail)));
        return !mails.isEmpty();
    }

    private long marked(List<String> mails) {
        return mails.stream()
                .filter(mail -> kept.values().stream().anyMatch(found -> found.marked() && found.holds(mail)))
                .count();
    }

    private void look(Connection connection) throws SQLException, IOException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(MAILS)) {
            while (rows.next()) {
                var location = rows.getString(1);
                if (!kept.containsKey(location)) {
                    var raw = Files.readAllBytes(
                            attachments.resolve(location.substring(0, 2)).resolve(location));
                    kept.put(location, new Kept(bare(raw), rows.getBoolean(2)));
                }
            }
        }
    }

    /** The mail with uniform line ends, none of them at its end, where servers add and take away. */
    private static String bare(byte[] mail) {
        return new String(RawSmtp.lines(mail), StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
