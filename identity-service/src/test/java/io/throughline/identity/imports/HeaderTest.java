package io.throughline.identity.imports;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Assurance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    private static final Plan PLAN =
            new Plan(Map.of("email", "Mail", "surname", "Last name"), Map.of(), Assurance.CLAIMED, false, false);

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheColumnsWhateverPartsThem(String separator) {
        var text = String.join(separator, "\ufeffId", " Last name ", "\"Mail\"") + "\n1";
        var read = Header.read(text.getBytes(UTF_8), false, PLAN);
        assertEquals(Map.of("surname", 1, "email", 2), read.header().places());
        assertEquals(3, read.header().columns());
        assertEquals(separator.charAt(0), read.header().separator());
        assertEquals(text.getBytes(UTF_8).length - 1, read.end().bytes());
    }

    @Test
    void countsNoSeparatorsInQuotes() {
        var read = Header.read("\"a,b,c,d\";Mail;Last name\n".getBytes(UTF_8), true, PLAN);
        assertEquals(';', read.header().separator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            Id,Mail            ! There is no column "Last name" for surname. The first line names: Id, Mail
            Mail,Last name,Mail! There are 2 columns "Mail", so it is not clear which says email.
            Mail,"Last name    ! no first line that names its columns, or a double quote in it is not closed
            ''                 ! no first line
            """)
    void saysWhatIsWrongWithTheFirstLine(String line, String problem) {
        var said = assertThrows(BadFile.class, () -> Header.read(line.getBytes(UTF_8), true, PLAN))
                .said();
        assertTrue(said.contains(problem), said);
    }

    @Test
    void saysThatTheFirstLineIsTooLong() {
        var bytes = "x".repeat(1 << 16).getBytes(UTF_8);
        var said = assertThrows(BadFile.class, () -> Header.read(bytes, false, PLAN))
                .said();
        assertTrue(said.contains("longer than 65536 bytes"), said);
    }

    @Test
    void saysThatItReadsNoUtf16() {
        var bytes = "Mail,Last name\n".getBytes(UTF_16);
        var said = assertThrows(BadFile.class, () -> Header.read(bytes, true, PLAN))
                .said();
        assertTrue(said.contains("UTF-16"), said);
    }
}
