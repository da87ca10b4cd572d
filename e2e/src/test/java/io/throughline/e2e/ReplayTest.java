package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Providers send again what they have sent, in any order, where a collection of what they send is at hand. */
class ReplayTest {
    private static final Path WEBHOOKS = Path.of(
            Objects.requireNonNullElse(System.getenv("THROUGHLINE_SHARED_DATA"), "../../shared/data"), "webhooks");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20261123;

    private final SharedStack stack = SharedStack.get();
    private final Api adam = new Api(stack.doors(), new Keycloak(stack.doors().realm()).user("adam"));
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> inboxes = new ArrayList<>();

    /** A kind of payloads. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private enum Sender {
        WHATSAPP(
                "whatsapp",
                "phone_number_id",
                "meta/whatsapp",
                "whatsapp/updates",
                "whatsapp_messages/deserialization"),
        MESSENGER("messenger", "account_id", "meta/webhooks"),
        INSTAGRAM("instagram", "account_id", "meta/instagram"),
        TELEGRAM("telegram", "", "telegram/Updates"),
        LINE("line", "", "line/callback");

        private final String channel;
        private final String account;
        private final List<String> folders;

        Sender(String channel, String account, String... folders) {
            this.channel = channel;
            this.account = account;
            this.folders = List.of(folders);
        }

        Map<String, String> secrets() {
            return switch (this) {
                case WHATSAPP, MESSENGER, INSTAGRAM ->
                    Map.of("app_secret", "s", "verify_token", "v", "access_token", "t");
                case TELEGRAM -> Map.of("secret_token", "s", "bot_token", "t");
                case LINE -> Map.of("channel_secret", "s", "access_token", "t");
            };
        }

        ProviderCall call(URI url, String body) {
            return switch (this) {
                case WHATSAPP, MESSENGER, INSTAGRAM -> ProviderCall.meta(url, body, "s");
                case TELEGRAM -> ProviderCall.telegram(url, body, "s");
                case LINE -> ProviderCall.line(url, body, "s");
            };
        }
    }

    @Test
    void nothingIsTwiceThatIsSentTwiceInAnyOrder() {
        assumeTrue(Files.isDirectory(WEBHOOKS), "skipped: there is no collection of payloads at " + WEBHOOKS);

        // Given all payloads, once
        var calls = Stream.of(Sender.values()).flatMap(this::calls).collect(Collectors.toCollection(ArrayList::new));
        calls.forEach(ReplayTest::send);
        awaitQuiet();
        var once = entries();
        assertTrue(once.keySet().containsAll(Set.of("line", "messenger", "telegram", "whatsapp")), once::toString);

        // When all of them come twice more, in random order
        calls.addAll(List.copyOf(calls));
        Collections.shuffle(calls, new Random(SEED));
        calls.forEach(ReplayTest::send);
        awaitQuiet();

        // Then nothing is new
        assertEquals(once, entries());
        System.out.printf("ReplayTest: %d payloads three times, entries %s, seed %d%n", calls.size() / 2, once, SEED);
        stack.resolveWhatWaits();
    }

    /** The payloads of a sender, and an inbox for each account in them: the sender calls the URL of one for all. */
    private Stream<ProviderCall> calls(Sender sender) {
        var bodies = sender.folders.stream().flatMap(ReplayTest::bodies).toList();
        var accounts = bodies.stream()
                .flatMap(body -> accounts(sender, body))
                .distinct()
                .sorted()
                .toList();
        var first = (accounts.isEmpty() ? Stream.of("") : accounts.stream())
                .map(account -> open(sender, account))
                .toList()
                .getFirst();
        var url = stack.doors().gateway().resolve("/v1/callbacks/" + first);
        await().atMost(PATIENCE).until(() -> sender.call(url, "{}").send().statusCode() != 404);
        return bodies.stream().map(body -> sender.call(url, body));
    }

    private String open(Sender sender, String account) {
        var settings = account.isEmpty() ? Map.of() : Map.of(sender.account, account);
        var id = adam.post(
                        "/v1/inboxes",
                        Map.of(
                                "name",
                                "replay " + sender.channel + " " + account + " " + run,
                                "channel",
                                sender.channel,
                                "settings",
                                settings,
                                "secrets",
                                sender.secrets()))
                .get("id")
                .asText();
        inboxes.add(id);
        return id;
    }

    private static Stream<String> accounts(Sender sender, String body) {
        return switch (sender) {
            case WHATSAPP ->
                json(body).findValuesAsText("phone_number_id").stream().filter(id -> id.matches("[0-9]+"));
            case MESSENGER, INSTAGRAM ->
                Stream.concat(
                                json(body).path("entry").findValuesAsText("id").stream(),
                                json(body).findValues("recipient").stream()
                                        .map(recipient -> recipient.path("id").asText()))
                        .filter(id -> id.matches("[0-9]+"));
            case TELEGRAM, LINE -> Stream.empty();
        };
    }

    private static Stream<String> bodies(String folder) {
        try (var files = Files.list(WEBHOOKS.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().map(ReplayTest::read).toList().stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static void send(ProviderCall call) {
        try {
            assertTrue(call.send().statusCode() < 500, call::body);
        } catch (IOException | InterruptedException away) {
            throw new IllegalStateException(away);
        }
    }

    private void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> new Lags(stack).waiting().isEmpty());
    }

    /** How many things stand on timelines, by channel. */
    private Map<String, Long> entries() {
        var found = stack.query(
                Service.HISTORY,
                "select channel, count(*) from entry where inbox in ('" + String.join("','", inboxes)
                        + "') group by channel");
        return found.stream()
                .collect(Collectors.toMap(
                        row -> row.getFirst(), row -> Long.valueOf(row.getLast()), Long::sum, TreeMap::new));
    }
}
