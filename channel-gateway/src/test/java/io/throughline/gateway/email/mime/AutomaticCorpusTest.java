package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What others hold to be written by machines; no part of this repository: the folder is found by the variable
 * THROUGHLINE_SHARED_DATA, or beside the repository. Without it the test is skipped and says so.
 */
class AutomaticCorpusTest {
    private static final String OWN_DOMAIN = "throughline.example";

    private final Path cases = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve(Path.of("mail", "auto_replies.json"));

    @Test
    void takesNoMachineForAPersonAndNoPersonForAMachine() throws IOException {
        // Given
        assumeTrue(Files.exists(cases), "skipped: there are no shared cases in " + cases.toAbsolutePath());
        var told = StreamSupport.stream(
                        new ObjectMapper().readTree(cases.toFile()).spliterator(), false)
                .filter(one -> one.has("raw") && (one.has("out_of_office") || one.has("auto_reply_allowed")))
                .toList();

        // When
        var wrong = new ArrayList<String>();
        for (var one : told) {
            if (parse(one).automatic() != expected(one)) {
                wrong.add(one.path("raw").asText());
            }
        }

        // Then
        System.out.printf("AutomaticCorpusTest: %d of %d told as they are%n", told.size() - wrong.size(), told.size());
        assertTrue(told.size() >= 5, () -> "only " + told.size() + " cases found");
        assertEquals(List.of(), wrong);
    }

    private static Mail parse(JsonNode one) {
        var raw = one.path("raw").asText().replace("{{FQDN}}", OWN_DOMAIN);
        return MailParser.parse(raw.getBytes(StandardCharsets.UTF_8), OWN_DOMAIN);
    }

    private static boolean expected(JsonNode one) {
        return one.path("out_of_office").asBoolean()
                || !one.path("auto_reply_allowed").asBoolean(true);
    }
}
