package io.throughline.gateway.smpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.sms.SmppSettings.Alphabet;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingTextTest {
    private static final short REFERENCE = 0x1234;

    /** How many messages a carrier counts: 160 and 152 septets, 140 and 133 octets, 70 and 66 units of UTF-16. */
    @ParameterizedTest
    @CsvSource({
        "GSM, a, 160, 1, 0",
        "GSM, a, 161, 2, 0",
        "GSM, a, 304, 2, 0",
        "GSM, a, 305, 3, 0",
        "GSM, €, 80, 1, 0",
        "GSM, €, 81, 2, 0",
        "GSM, я, 70, 1, 8",
        "GSM, я, 71, 2, 8",
        "GSM, я, 133, 3, 8",
        "LATIN1, ç, 140, 1, 0",
        "LATIN1, ç, 141, 2, 0",
        "LATIN1, ç, 267, 3, 0",
        "LATIN1, €, 1, 1, 8"
    })
    void needsAsManyMessages(Alphabet alphabet, String character, int times, int messages, byte coding) {
        // When
        var text = OutgoingText.of(character.repeat(times), alphabet, REFERENCE);

        // Then
        assertEquals(messages, text.bodies().size());
        assertEquals(coding, text.dataCoding());
        assertTrue(text.bodies().stream().allMatch(body -> body.length <= (coding == 8 ? 140 : 160)));
    }

    @Test
    void numbersItsParts() {
        // When
        var text = OutgoingText.of("a".repeat(400), Alphabet.GSM, REFERENCE);

        // Then
        var parts = text.bodies().stream()
                .map(body -> Concatenation.in(Arrays.copyOfRange(body, 1, 7)))
                .flatMap(Optional::stream)
                .map(part -> part.reference() + " " + part.number() + "/" + part.total())
                .toList();
        assertEquals("[4660 1/3, 4660 2/3, 4660 3/3]", parts.toString());
    }

    @Test
    void tearsNoCharacter() {
        // Given
        var euros = "a" + "€".repeat(200);
        var faces = "a" + "😀".repeat(100);

        // When
        var septets = OutgoingText.of(euros, Alphabet.GSM, REFERENCE);
        var units = OutgoingText.of(faces, Alphabet.GSM, REFERENCE);

        // Then
        assertEquals(euros, read(septets));
        assertEquals(faces, read(units));
    }

    /** Each part by itself, as a phone would that loses the others. */
    private static String read(OutgoingText text) {
        return text.bodies().stream()
                .map(body -> Arrays.copyOfRange(body, 7, body.length))
                .map(body ->
                        DataCoding.read(text.dataCoding(), body, Alphabet.GSM).orElseThrow())
                .collect(Collectors.joining());
    }

    @Test
    void knowsWhatFitsForSure() {
        assertEquals(
                20,
                OutgoingText.of("€".repeat(OutgoingText.longest("€", Alphabet.LATIN1, 20)), Alphabet.LATIN1, REFERENCE)
                        .bodies()
                        .size());
        assertArrayEquals(
                new byte[] {'a'},
                OutgoingText.of("a", Alphabet.GSM, REFERENCE).bodies().getFirst());
    }
}
