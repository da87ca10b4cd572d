package io.throughline.identity.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonReaderTest {
    private final PersonReader reader = new PersonReader(new BirthDates(false));

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            EMAIL         ; Eve+shop@Example.ORG ; eve@example.org
            EMAIL         ; noreply@example.org  ; ''
            EMAIL         ; info@example.org     ; ''
            EMAIL         ; test@example.org     ; ''
            EMAIL         ; no address           ; ''
            PHONE         ; +61 3 5105 6140      ; 351056140
            PHONE         ; 03 5105 6140         ; 351056140
            PHONE         ; 0000000000           ; ''
            PHONE         ; 1234567890           ; ''
            PHONE         ; 110                  ; ''
            STREET        ; Templeton Street     ; templeton st
            STREET        ; Hauptstraße          ; haupt st
            CITY          ; São Paulo            ; sao paulo
            CITY          ; N/A                  ; ''
            POSTCODE      ; SW1A 1AA             ; sw1a1aa
            POSTCODE      ; 90210.0              ; 90210
            POSTCODE      ; 90210-1234           ; 90210
            GENDER        ; Female               ; f
            GENDER        ; weiblich             ; f
            GENDER        ; unknown              ; ''
            """)
    void bringsValuesIntoTheirNormalForm(Field field, String given, String normal) {
        var value = reader.read("1", Map.of(field, given), null).get(field);
        assertEquals(normal, value == null ? "" : value);
    }

    @Test
    void takesTheHouseNumberFromTheStreet() {
        var person = reader.read("1", Map.of(Field.STREET, "12a Templeton Street, Apt 5"), null);
        assertEquals("12a", person.get(Field.STREET_NUMBER));
        assertEquals("templeton st", person.get(Field.STREET));
    }

    @Test
    void fillsWhatTheColumnsLeaveOpenFromTheWholeName() {
        var person = reader.read("1", Map.of(Field.SURNAME, "Adams"), "Eve Adams");
        assertEquals("eve", person.get(Field.GIVEN_NAME));
        assertEquals("adams", person.get(Field.SURNAME));
    }

    @Test
    void neverFails() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            var given = new EnumMap<Field, String>(Field.class);
            Arrays.stream(Field.values()).forEach(field -> given.put(field, text(random)));
            assertNotNull(reader.read("1", given, text(random)));
        }
    }

    private static String text(SplittableRandom random) {
        var alphabet = "aB9 0-/.,@+('\"é漢ß\u0000\ud83d\t\n1980";
        var text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
