package io.throughline.gateway.email.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.gateway.email.mime.MailParser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replies of others, which are no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it these tests are skipped and say so.
 */
class ReplyCorpusTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Path mails = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("mail");

    @BeforeEach
    void needsTheMails() {
        assumeTrue(Files.isDirectory(mails), "skipped: there are no shared mails in " + mails.toAbsolutePath());
    }

    @Test
    void trimsRepliesAsOthersDo() throws IOException {
        // Given
        var folder = mails.resolve("reply_trimming");
        var wrong = new ArrayList<String>();
        var files = files(folder.resolve("emails"));

        // When
        for (var file : files) {
            var reply = ReplyText.of(Files.readString(file));
            if (!reply.visible().strip().equals(part(folder, "trimmed", file))) {
                wrong.add(name(file) + " (visible)");
            } else if (!reply.elided().strip().equals(part(folder, "elided", file))) {
                wrong.add(name(file) + " (elided)");
            }
        }

        // Then
        report("trimmed replies", files.size(), wrong);
        assertTrue(files.size() - wrong.size() >= 22, () -> "not as expected: " + wrong);
    }

    @Test
    void showsWhatTheParserOfOthersShows() throws IOException {
        // Given
        var folder = mails.resolve("reply_parsing");
        var wrong = new ArrayList<String>();
        var expected = new ArrayList<String[]>();
        try (var reader = Json.createReader(Files.newBufferedReader(folder.resolve("expected.json")))) {
            for (var one : reader.readArray().getValuesAs(JsonObject.class)) {
                if (one.containsKey("reference_visible_text")) {
                    expected.add(new String[] {one.getString("fixture"), one.getString("reference_visible_text")});
                }
            }
        }

        // When
        for (var one : expected) {
            var reply = ReplyText.of(Files.readString(folder.resolve(one[0])));
            if (!withoutSpacesAtLineEnds(reply.visible()).equals(withoutSpacesAtLineEnds(one[1]))) {
                wrong.add(one[0]);
            }
        }

        // Then
        report("parsed replies", expected.size(), wrong);
        assertTrue(wrong.size() <= 6, () -> "not as expected: " + wrong);
    }

    @Test
    void showsTheReplyInHtmlMails() throws IOException {
        // Given
        var wrong = new ArrayList<String>();
        var files = files(mails.resolve("html_replies").resolve("html_replies"));

        // When
        for (var file : files) {
            var reply = ReplyHtml.of(Files.readString(file));
            boolean quoteVisible = Jsoup.parse(reply.visible()).text().contains("Sasha");
            if (quoteVisible || !Jsoup.parse(reply.visible()).text().strip().endsWith("Alex")) {
                wrong.add(name(file));
            }
        }

        // Then
        report("HTML replies", files.size(), wrong);
        assertEquals(List.of(), wrong);
    }

    @Test
    void showsTheReplyInWholeMails() throws IOException {
        // Given
        var wrong = new ArrayList<String>();
        var files = files(mails.resolve("html_replies").resolve("standard_replies"));

        // When
        for (var file : files) {
            var mail = MailParser.parse(Files.readAllBytes(file), "throughline.example");
            if (!ReplyText.of(mail.content().text()).visible().strip().equals("Hello")) {
                wrong.add(name(file));
            }
        }

        // Then
        report("whole mails", files.size(), wrong);
        assertEquals(List.of(), wrong);
    }

    @Test
    void readsEveryFragmentWithinASecond() throws IOException {
        // Given
        var slow = new ArrayList<String>();
        var clock = ManagementFactory.getThreadMXBean(); // the time of a busy machine says nothing
        var files = files(mails.resolve("reply_fragments").resolve("emails"));
        assertNotNull(ReplyText.of("loads the classes"));

        // When
        for (var file : files) {
            long start = clock.getCurrentThreadCpuTime();
            assertNotNull(ReplyText.of(Files.readString(file)), file::toString);
            var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
            if (taken.compareTo(LONGEST) > 0) {
                slow.add(name(file) + " took " + taken);
            }
        }

        // Then
        report("fragments in time", files.size(), slow);
        assertEquals(List.of(), slow);
    }

    private static void report(String what, int all, List<String> wrong) {
        System.out.printf("ReplyCorpusTest: %d of %d %s; not: %s%n", all - wrong.size(), all, what, wrong);
    }

    private static String part(Path folder, String part, Path file) throws IOException {
        return Files.readString(folder.resolve(part).resolve(name(file))).strip();
    }

    private static String withoutSpacesAtLineEnds(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.list(folder)) {
            return walk.sorted().toList();
        }
    }
}
