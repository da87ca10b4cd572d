package io.throughline.gateway.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Other;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Payloads of others, which are no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it these tests are skipped and say so.
 */
class ProvidersCorpusTest {
    private final Path webhooks = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("webhooks");

    @BeforeEach
    void needsThePayloads() {
        assumeTrue(
                Files.isDirectory(webhooks), "skipped: there are no shared payloads in " + webhooks.toAbsolutePath());
    }

    /** Of Instagram and the API of WhatsApp some files are answers of that API, which report nothing. */
    @ParameterizedTest
    @CsvSource({
        "whatsapp, whatsapp/updates, 0",
        "whatsapp, meta/whatsapp, 5",
        "whatsapp, whatsapp_messages/deserialization, 0",
        "messenger, meta/webhooks, 0",
        "instagram, meta/instagram, 7",
        "telegram, telegram/Updates, 0",
        "line, line/callback, 0"
    })
    void readsEveryPayload(String provider, String folder, int answers) throws IOException {
        var payload = new Payload(Providers.find(provider).orElseThrow(), "https://localhost");
        var silent = new ArrayList<String>();
        int kept = 0;
        var files = files(webhooks.resolve(folder));
        for (var file : files) {
            var read = payload.events(Files.readAllBytes(file))
                    .map(Signal.class::cast)
                    .toList();
            kept += (int) read.stream().filter(Other.class::isInstance).count();
            if (read.isEmpty()) {
                silent.add(String.valueOf(file.getFileName()));
            }
        }
        System.out.printf(
                "ProvidersCorpusTest: %d of %d files of %s read, %d answers of an API among them; %d no customer's word%n",
                files.size(), files.size(), folder, answers, kept);
        assertEquals(answers, silent.size(), silent::toString);
    }

    @Test
    void readsWhatTheBehavioursAreAbout() throws IOException {
        var cases = json("behaviours.json");
        var wrong = new ArrayList<String>();
        int read = 0;
        for (var one : cases) {
            if (one.path("payload").isContainerNode()) {
                read++;
                if (!isAsExpected(one)) {
                    wrong.add(Fields.text(one, "channel") + " " + Fields.text(one, "name"));
                }
            }
        }
        report("behaviours read", read, wrong);
        assertEquals(List.of(), wrong);
    }

    private static boolean isAsExpected(JsonNode one) {
        var channel = Fields.text(one, "channel");
        var provider =
                Providers.find(channel.equals("voice") ? "twilio" : channel).orElseThrow();
        var line = new Payload(provider, "https://localhost")
                .events(one.path("payload").toString().getBytes(StandardCharsets.UTF_8))
                .map(EventLine::of)
                .toList();
        var expected = one.path("expect");
        return !line.isEmpty()
                && fits(expected, "message.content", line.getFirst().path("text"))
                && fits(expected, "contact.name", line.getFirst().at("/from/name"))
                && fits(expected, "contact.external_id", line.getFirst().at("/from/identities/0/value"))
                && fits(expected, "message.in_reply_to", line.getFirst().path("in_reply_to"))
                && fits(expected, "message.status", line.getFirst().path("state"))
                && (!expected.has("attachments")
                        || expected.path("attachments").asInt()
                                == line.getFirst().path("enclosures").size());
    }

    private static boolean fits(JsonNode expected, String member, JsonNode read) {
        return !expected.has(member) || expected.path(member).asText().equals(read.asText());
    }

    @Test
    void believesTheRightSignatures() throws IOException {
        var vectors = json("signatures.json");
        var wrong = StreamSupport.stream(vectors.spliterator(), false)
                .filter(vector -> vector.path("valid").asBoolean() != Schemes.accept(vector))
                .map(vector -> Fields.text(vector, "scheme") + " " + Fields.text(vector, "name"))
                .toList();
        report("signatures", vectors.size(), wrong);
        assertEquals(List.of(), wrong);
    }

    private JsonNode json(String file) throws IOException {
        return ProviderRequest.json(Files.readString(webhooks.resolve(file)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var found = files.filter(Files::isRegularFile).sorted().toList();
            assertTrue(!found.isEmpty(), folder::toString);
            return found;
        }
    }

    private static void report(String what, int all, List<String> wrong) {
        System.out.printf("ProvidersCorpusTest: %d of %d %s; not: %s%n", all - wrong.size(), all, what, wrong);
    }
}
