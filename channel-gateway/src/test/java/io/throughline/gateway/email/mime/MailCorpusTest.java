package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real and hostile mails of others, which are no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it these tests are skipped and say so.
 */
class MailCorpusTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofMillis(10);
    /** Two mails whose broken structure we read, and their writers' desk does not; one whose second page it makes a file. */
    private static final int MOST_WRONG = 3;

    private final Path mails = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("mail");

    @BeforeEach
    void needsTheMails() {
        assumeTrue(Files.isDirectory(mails), "skipped: there are no shared mails in " + mails.toAbsolutePath());
    }

    @Test
    void readsEveryMailWithinASecondAndNeverThrows() throws IOException {
        // Given
        var slow = new ArrayList<String>();
        var times = new ArrayList<Duration>();
        var clock = ManagementFactory.getThreadMXBean(); // the time of a busy machine says nothing
        var files = files(mails);
        assertNotNull(parse(files.getFirst()), "loads the classes");

        // When
        for (var file : files) {
            long start = clock.getCurrentThreadCpuTime();
            assertNotNull(parse(file), file::toString);
            var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
            times.add(taken);
            if (taken.compareTo(LONGEST) > 0) {
                slow.add(file + " took " + taken);
            }
        }

        // Then
        var ordered = times.stream().sorted().toList();
        var median = ordered.get(ordered.size() / 2);
        System.out.printf(
                "MailCorpusTest: %d of %d mails parsed within 10 ms; median %.1f ms of CPU time, slowest %d ms%n",
                times.stream().filter(taken -> taken.compareTo(USUAL) <= 0).count(),
                files.size(),
                median.toNanos() / 1e6,
                ordered.getLast().toMillis());
        assertTrue(median.compareTo(USUAL) <= 0, () -> "median " + median);
        assertEquals(List.of(), slow);
        assertTrue(files.size() > 100, "only " + files.size() + " mails found");
    }

    @Test
    void readsTheSupportMailsAsTheirWritersMeantThem() throws IOException {
        // Given
        var folder = mails.resolve("support_mail");
        var expected = SupportMail.all(folder);

        // When
        var wrong = new ArrayList<String>();
        for (var one : expected) {
            var faults = one.faults(parse(folder.resolve(one.name() + ".box")));
            if (!faults.isEmpty()) {
                wrong.add(one.name() + " " + faults);
            }
        }

        // Then
        System.out.printf(
                "MailCorpusTest: %d of %d support mails with all five fields right; not: %s%n",
                expected.size() - wrong.size(), expected.size(), wrong);
        assertTrue(wrong.size() <= MOST_WRONG, () -> "not as expected: " + wrong);
    }

    private static Mail parse(Path file) throws IOException {
        return MailParser.parse(Files.readAllBytes(file), "throughline.example");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(json|yml|xml|md)"))
                    .sorted()
                    .toList();
        }
    }
}
