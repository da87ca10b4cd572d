package io.throughline.identity.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDatesTest {
    private final BirthDates dayFirst = new BirthDates(false);
    private final BirthDates monthFirst = new BirthDates(true);

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            19800512            ; 19800512
            1980-05-12          ; 19800512
            1980-5-2            ; 19800502
            1980-05-12 00:00:00 ; 19800512
            12/05/1980          ; 19800512
            12.05.1980          ; 19800512
            05/25/1980          ; 19800525
            25121980            ; 19801225
            12 May 1980         ; 19800512
            12th of May, 1980   ; 19800512
            May 12, 1980        ; 19800512
            3. März 1980        ; 19800303
            1980                ; 19800000
            1980-05             ; 19800500
            1980.0              ; 19800000
            19662025            ; 19662025
            """)
    void readsTheCommonForms(String given, String digits) {
        assertEquals(digits, dayFirst.of(given).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "00000000", "0000-00-00", "99999999", "12/05", "next Tuesday", "💥"})
    void saysWhenThereIsNone(String given) {
        assertEquals("", dayFirst.of(given).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"03/04/1980,19800403,19800304", "13/04/1980,19800413,19800413", "04/13/1980,19800413,19800413"})
    void readsAmbiguousOnesAsTold(String given, String dayFirstDigits, String monthFirstDigits) {
        assertEquals(dayFirstDigits, dayFirst.of(given).orElseThrow());
        assertEquals(monthFirstDigits, monthFirst.of(given).orElseThrow());
    }
}
