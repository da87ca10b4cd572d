package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.email.provider.RecordedRequest;
import io.throughline.gateway.media.Visited;
import io.throughline.gateway.media.Visits;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Requests of others, which are no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it this test is skipped and says so.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MailServicesCorpusTest {
    private static final int DONE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Inject
    MailCallbacks callbacks;

    @Inject
    Inboxes inboxes;

    private final Path folder = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("webhooks")
            .resolve("mail_providers");

    @Test
    void nothingIsTwiceThatIsSentTwice() throws IOException {
        // Given
        assumeTrue(Files.isDirectory(folder), "skipped: there are no shared requests in " + folder.toAbsolutePath());
        QuarkusMock.installMockForType(new Visited(), Visits.class);
        QuarkusMock.installMockForType(new OneForAll(), MailTokens.class);
        var lines = new EnumMap<MailService, Inbox>(MailService.class);
        for (var service : MailService.values()) {
            lines.put(service, open(service));
        }

        // When
        int sent = replay(lines);
        var first = touchpoints(lines);
        assertEquals(sent, replay(lines));

        // Then
        var second = touchpoints(lines);
        assertEquals(first, second);
        System.out.printf("MailServicesCorpusTest: %d requests, %d touchpoints%n", sent, first.size());
        assertTrue(first.size() > 10, () -> "only " + first.size());
    }

    private Inbox open(MailService service) {
        var id = CallbackInbox.open(
                "email",
                """
                {"provider":"%s","smtp":{"host":"localhost","port":25,"tls":"none"},
                "from_address":"help@shop.example","sender_trust":"none"}""".formatted(service.name().toLowerCase(Locale.ROOT)),
                ServiceCall.secrets(service).encode());
        return inboxes.find(new InboxId(id)).orElseThrow();
    }

    private int replay(Map<MailService, Inbox> lines) throws IOException {
        int sent = 0;
        for (var file : files()) {
            var recorded = RecordedRequest.of(file);
            var service = MailService.valueOf(recorded.provider().toUpperCase(Locale.ROOT));
            var request = recorded.request();
            if (recorded.status() == DONE && request.method().equals("POST")) {
                var inbox = Objects.requireNonNull(lines.get(service));
                callbacks.take(inbox, service.provider(), request).await().atMost(LONGEST);
                sent++;
            }
        }
        return sent;
    }

    private static Set<String> touchpoints(Map<MailService, Inbox> lines) {
        var ids = lines.values().stream().map(Inbox::id).collect(Collectors.toSet());
        return TopicReader.events(
                        Stream.TOUCHPOINTS,
                        Touchpoint.class,
                        one -> ids.contains(one.origin().inbox()))
                .stream()
                .map(one -> one.id().value())
                .collect(Collectors.toSet());
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(folder, 2)) {
            return walk.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Lets everything pass: the recorder used one token for all. */
    private static final class OneForAll extends MailTokens {
        @SuppressWarnings("NullAway") // it keeps nothing
        OneForAll() {
            super(null, null);
        }

        @Override
        Uni<Void> use(InboxId inbox, String provider, ProviderRequest request) {
            return Uni.createFrom().voidItem();
        }
    }
}
