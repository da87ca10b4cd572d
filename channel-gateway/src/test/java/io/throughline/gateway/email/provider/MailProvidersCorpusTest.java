package io.throughline.gateway.email.provider;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests of others, which are no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it these tests are skipped and say so.
 */
class MailProvidersCorpusTest {
    /** Of three the keys that would refuse them were not recorded. */
    private static final int MOST_WRONG = 3;

    private final Path folder = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("webhooks")
            .resolve("mail_providers");

    @BeforeEach
    void needsTheRequests() {
        assumeTrue(Files.isDirectory(folder), "skipped: there are no shared requests in " + folder.toAbsolutePath());
    }

    @Test
    void readsRequestsAsOthersDo() throws IOException, NoSuchAlgorithmException {
        // Given
        var right = new TreeMap<String, Integer>();
        var all = new TreeMap<String, Integer>();
        var wrong = new ArrayList<String>();

        // When
        for (var file : files()) {
            var recorded = RecordedRequest.of(file);
            var differences = differences(recorded);
            all.merge(recorded.provider(), 1, Integer::sum);
            right.merge(recorded.provider(), differences.isEmpty() ? 1 : 0, Integer::sum);
            if (!differences.isEmpty()) {
                wrong.add(recorded.name() + " " + differences);
            }
        }

        // Then
        all.forEach((provider, count) ->
                System.out.printf("MailProvidersCorpusTest: %s %d of %d%n", provider, right.get(provider), count));
        System.out.printf(
                "MailProvidersCorpusTest: %d of %d requests; not:%n  %s%n",
                all.values().stream().mapToInt(Integer::intValue).sum() - wrong.size(),
                all.values().stream().mapToInt(Integer::intValue).sum(),
                String.join("\n  ", wrong));
        assertTrue(wrong.size() <= MOST_WRONG, () -> "not as expected: " + wrong);
    }

    private static List<String> differences(RecordedRequest recorded) throws NoSuchAlgorithmException {
        var provider = MailProviders.find(recorded.provider()).orElseThrow();
        var request = recorded.request();
        List<MailEvent> events = List.of();
        int status;
        try {
            var verdict = provider.verify(request, recorded.credentials(), Instant.EPOCH);
            status = switch (verdict) {
                case Verdict.Genuine genuine -> 200;
                case Verdict.Handshake handshake -> handshake.status();
                case Verdict.Refused refused -> refused.status();
            };
            events = verdict instanceof Verdict.Genuine ? provider.read(request) : List.of();
        } catch (MalformedRequest malformed) {
            status = 400;
        }
        return status == recorded.status()
                ? EventComparison.differences(events, recorded.events())
                : List.of("status " + status + " instead of " + recorded.status());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder, 2)) {
            return walk.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
