package io.throughline.gateway.email.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Notices of many mail servers, which are no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it these tests are skipped and say so.
 */
class BounceCorpusTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Path mails = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("mail");
    private final Path bounces = mails.resolve("bounces");

    @BeforeEach
    void needsTheMails() {
        assumeTrue(Files.isDirectory(bounces), "skipped: there are no shared mails in " + bounces.toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bsd", "dos", "mac"})
    void tellsStatusHardnessAndReason(String folder) throws IOException {
        // Given
        var expected = expected(folder);

        // When
        var status =
                compare(folder, expected, (bounce, record) -> bounce.status().equals(record.getString("status")));
        var hard = compare(folder, expected, (bounce, record) -> bounce.hard() == record.getBoolean("hardbounce"));
        var reason = compare(
                folder, expected, (bounce, record) -> bounce.reason().word().equals(record.getString("reason")));

        // Then
        int all = expected.values().stream().mapToInt(List::size).sum();
        report(folder + " records with the right status", all, status);
        report(folder + " records rightly hard or not", all, hard);
        report(folder + " records with the right reason", all, reason);
        assertTrue(all >= 30, "only " + all + " records found");
        assertTrue(status.size() <= all * 0.03, () -> "status not as expected: " + status);
        assertTrue(hard.size() <= all * 0.03, () -> "hardness not as expected: " + hard);
        assertTrue(reason.size() <= all * 0.05, () -> "reason not as expected: " + reason);
    }

    @Test
    void takesNoOtherMailForANotice() throws IOException {
        // Given
        var folder = mails.resolve("mime");
        assumeTrue(Files.isDirectory(folder), "skipped: there are no other mails");

        // When
        var wrong = new ArrayList<String>();
        int all = 0;
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                all++;
                if (!Bounces.of(Files.readAllBytes(file)).isEmpty()) {
                    wrong.add(folder.relativize(file).toString());
                }
            }
        }

        // Then
        report("other mails", all, wrong);
        assertEquals(List.of(), wrong);
    }

    @Test
    void readsEveryMailWithinASecond() throws IOException {
        // Given
        var slow = new ArrayList<String>();
        var clock = ManagementFactory.getThreadMXBean(); // the time of a busy machine says nothing
        assertNotNull(Bounces.of(new byte[0]), "loads the classes");

        // When
        int all = 0;
        try (var walk = Files.walk(mails)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                all++;
                long start = clock.getCurrentThreadCpuTime();
                assertNotNull(Bounces.of(Files.readAllBytes(file)), file::toString);
                var taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
                if (taken.compareTo(LONGEST) > 0) {
                    slow.add(file + " took " + taken);
                }
            }
        }

        // Then
        report("mails in time", all, slow);
        assertEquals(List.of(), slow);
    }

    private Map<String, List<JsonObject>> expected(String folder) throws IOException {
        var expected = new TreeMap<String, List<JsonObject>>();
        try (var reader = Json.createReader(Files.newBufferedReader(bounces.resolve("expected.json")))) {
            var all = reader.readObject();
            for (var name : all.keySet()) {
                if (Files.exists(bounces.resolve(folder).resolve(name))) {
                    expected.put(name, all.getJsonArray(name).getValuesAs(JsonObject.class));
                }
            }
        }
        return expected;
    }

    /** The records that are not as expected, or not there. */
    private List<String> compare(
            String folder, Map<String, List<JsonObject>> expected, BiPredicate<Bounce, JsonObject> same)
            throws IOException {
        var wrong = new ArrayList<String>();
        for (var one : expected.entrySet()) {
            var found = Bounces.of(Files.readAllBytes(bounces.resolve(folder).resolve(one.getKey())));
            for (int place = 0; place < one.getValue().size(); place++) {
                if (place >= found.size()
                        || !same.test(found.get(place), one.getValue().get(place))) {
                    wrong.add(one.getKey());
                }
            }
        }
        return wrong;
    }

    private static void report(String what, int all, List<String> wrong) {
        System.out.printf("BounceCorpusTest: %d of %d %s; not: %s%n", all - wrong.size(), all, what, wrong);
    }
}
