package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final double FLOOR = 0.9;

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
        var clock = ManagementFactory.getThreadMXBean(); // the time of a busy machine says nothing
        var files = files(mails);
        assertNotNull(parse(files.getFirst()), "loads the classes");

        // When
        for (var file : files) {
            long start = clock.getCurrentThreadCpuTime();
            assertNotNull(parse(file), file::toString);
            var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
            if (taken.compareTo(LONGEST) > 0) {
                slow.add(file + " took " + taken);
            }
        }

        // Then
        System.out.println("MailCorpusTest: " + files.size() + " mails read");
        assertEquals(List.of(), slow);
        assertTrue(files.size() > 100, "only " + files.size() + " mails found");
    }

    @Test
    void findsSenderAndSubjectOfTheSupportMails() throws IOException {
        // Given
        var folder = mails.resolve("support_mail");
        var expected =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());

        // When
        var wrong = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> one : expected.properties()) {
            compare(one.getKey(), one.getValue(), parse(folder.resolve(one.getKey() + ".box")), wrong);
        }

        // Then
        double share = 1 - wrong.size() / (2.0 * expected.size());
        System.out.printf("MailCorpusTest: %.1f %% of senders and subjects as expected; not: %s%n", 100 * share, wrong);
        assertTrue(share >= FLOOR, () -> "not as expected: " + wrong);
    }

    private static void compare(String name, JsonNode expected, Mail mail, List<String> wrong) {
        var address = mail.sender() == null ? "" : mail.sender().address();
        if (!address.equals(expected.path("from_email").asText())) {
            wrong.add(name + " sender " + address);
        }
        var subject = Objects.requireNonNullElse(mail.content().subject(), "");
        if (!subject.equals(expected.path("subject").asText().strip())) {
            wrong.add(name + " subject " + subject);
        }
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
