package io.throughline.stack.mail;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for mails on the customers' timelines, by the hash under which the gateway keeps the raw form of each. For
 * development: it reads the history's database, which no part of the product but history-service does.
 */
public final class Timelines {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final String FIND =
            "select raw ->> 'location', unreadable is not null from entry where raw ->> 'location' = any (?)";

    private final String jdbcUrl;
    private final String role;
    private final PrintStream out;

    /** The timelines in the database at the address, where the role is its own password. */
    public Timelines(String jdbcUrl, String role, PrintStream out) {
        this.jdbcUrl = jdbcUrl;
        this.role = role;
        this.out = out;
    }

    private record Seen(Set<String> all, Set<String> unreadable) {}

    /** Waits up to a minute until each mail is on a timeline; prints how many are, and gives whether all are. */
    public boolean await(List<byte[]> mails) throws IOException {
        var forms = mails.stream().map(Timelines::forms).toList();
        try (var connection = DriverManager.getConnection(jdbcUrl, role, role)) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            var seen = look(connection, forms);
            while (count(forms, seen.all()) < mails.size() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(BETWEEN.toNanos());
                seen = look(connection, forms);
            }
            out.printf(
                    "%d of %d on a timeline, %d of them kept raw and marked as not fully readable%n",
                    count(forms, seen.all()), mails.size(), count(forms, seen.unreadable()));
            return count(forms, seen.all()) == mails.size();
        } catch (SQLException failure) {
            throw new IOException("The timelines could not be read", failure);
        }
    }

    private static long count(List<Set<String>> forms, Set<String> seen) {
        return forms.stream()
                .filter(mail -> mail.stream().anyMatch(seen::contains))
                .count();
    }

    private static Seen look(Connection connection, List<Set<String>> forms) throws SQLException {
        var wanted = forms.stream().flatMap(Set::stream).toArray(String[]::new);
        var seen = new Seen(new HashSet<>(), new HashSet<>());
        try (var query = connection.prepareStatement(FIND)) {
            query.setArray(1, connection.createArrayOf("varchar", wanted));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    seen.all().add(rows.getString(1));
                    if (rows.getBoolean(2)) {
                        seen.unreadable().add(rows.getString(1));
                    }
                }
            }
        }
        return seen;
    }

    /** The hashes of the mail as a mailbox may give it back: servers add or take away line ends at its end. */
    private static Set<String> forms(byte[] mail) {
        var text = new String(RawSmtp.lines(mail), StandardCharsets.ISO_8859_1);
        var bare = text.replaceAll("(\r\n)+$", "");
        var hashes = new HashSet<String>(Set.of(hash(text)));
        for (int ends = 0; ends <= 3; ends++) {
            hashes.add(hash(bare + "\r\n".repeat(ends)));
        }
        return hashes;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
