package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.throughline.contracts.ThreadReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailThreadTest {
    private static ThreadReference thread(String... headers) {
        var raw = "From: eve@one.example\n" + String.join("\n", headers) + "\n\nSome text\n";
        return MailParser.parse(raw.getBytes(StandardCharsets.UTF_8), "throughline.example")
                .thread();
    }

    @Test
    void answersWhatInReplyToNamesFirst() {
        var thread = thread("References: <1@x> <2@x>", "In-Reply-To: <3@x> <4@x>");
        assertEquals(List.of("1@x", "2@x", "4@x", "3@x"), thread.references());
    }

    @Test
    void takesWhatIsAnsweredForNearerThanWhatIsReferredTo() {
        var thread = thread("References: <1@x> <2@x> <3@x>", "In-Reply-To: <1@x>");
        assertEquals(List.of("2@x", "3@x", "1@x"), thread.references());
    }

    @Test
    void readsIdsInSeveralHeadersAndOverSeveralLines() {
        var thread = thread("References: <1@x>\n <2@x>", "References: <3@x>,<4@x>junk");
        assertEquals(List.of("1@x", "2@x", "3@x", "4@x"), thread.references());
    }

    @Test
    void readsIdsWithoutTheirBrackets() {
        var thread = thread("References: 1@x, 2@x", "In-Reply-To: 3@x");
        assertEquals(List.of("1@x", "2@x", "3@x"), thread.references());
    }

    @Test
    void takesNoWordsForIds() {
        var thread = thread("In-Reply-To: Your message of Thursday, \"eve@one\" <", "References: <>, @, a@, a@b@c");
        assertEquals(List.of(), thread.references());
        assertNull(thread.messageId());
    }

    @Test
    void keepsTheNearestOfThousands() {
        // Given
        var many = IntStream.range(0, 5000).mapToObj(id -> "<" + id + "@x>").collect(Collectors.joining(" "));

        // When
        var references = thread("References: " + many).references();

        // Then
        assertEquals(50, references.size());
        assertEquals("4999@x", references.getLast());
    }
}
