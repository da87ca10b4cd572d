package io.throughline.identity.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private final PersonReader reader = new PersonReader(new BirthDates(false));
    private final Comparison comparison = new Comparison();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            GIVEN_NAME    ; Elizabeth          ; elizabeth           ; EXACT
            GIVEN_NAME    ; Elizabeth          ; Elisabeth           ; TYPO
            GIVEN_NAME    ; Elizabeth          ; Betty               ; NICKNAME
            GIVEN_NAME    ; Bob                ; Robert              ; NICKNAME
            GIVEN_NAME    ; Mary               ; Mary Ann            ; PART
            GIVEN_NAME    ; E.                 ; Elizabeth           ; INITIAL
            GIVEN_NAME    ; Elizabeth          ; Gertrude            ; DIFFERENT
            SURNAME       ; Müller             ; Muller              ; EXACT
            SURNAME       ; Adams              ; Adms                ; TYPO
            SURNAME       ; Smith-Jones        ; Jones               ; PART
            SURNAME       ; Adams              ; Baker               ; DIFFERENT
            DOB           ; 1980-05-12         ; 12.05.1980          ; EXACT
            DOB           ; 1980-05-12         ; 1980-05-13          ; TYPO
            DOB           ; 1980-05-12         ; 1980-12-05          ; TYPO
            DOB           ; 1980-05-12         ; 1943-05-12          ; MOSTLY
            DOB           ; 1980-05-12         ; 1980                ; PART
            DOB           ; 1980-05-12         ; 1943-07-30          ; DIFFERENT
            EMAIL         ; eve@example.org    ; eve@example.net     ; PART
            EMAIL         ; eve@example.org    ; eva@example.org     ; TYPO
            PHONE         ; 0351056140         ; +61 3 5105 6140     ; EXACT
            PHONE         ; 0351056140         ; 0351056104          ; TYPO
            POSTCODE      ; SW1A 1AA           ; SW1A 2BB            ; SIMILAR
            STREET        ; Sheperd Street     ; Shepherd St.        ; TYPO
            STREET        ; Shepherd Street    ; Street Shepherd     ; PART
            GENDER        ; m                  ; female              ; DIFFERENT
            GENDER        ; m                  ; ''                  ; MISSING
            """)
    void givesTheLevelOfAField(Field field, String one, String other, Level level) {
        assertEquals(level, Comparison.level(pattern(Map.of(field, one), Map.of(field, other)), field));
        assertEquals(level, Comparison.level(pattern(Map.of(field, other), Map.of(field, one)), field), "backwards");
    }

    @Test
    void seesNamesInEachOthersPlace() {
        var pattern = pattern(
                Map.of(Field.GIVEN_NAME, "Adams", Field.SURNAME, "Eve"),
                Map.of(Field.GIVEN_NAME, "Eve", Field.SURNAME, "Adams"));
        assertEquals(Level.SWAPPED, Comparison.level(pattern, Field.GIVEN_NAME));
        assertEquals(Level.MISSING, Comparison.level(pattern, Field.SURNAME));
    }

    @Test
    void knowsAPeerByTitle() {
        var one = reader.read("1", Map.of(), "Thomas Clifford, 1st Baron Clifford of Chudleigh");
        var other = reader.read("2", Map.of(), "Thomas Chudleigh");
        assertEquals(Level.PART, Comparison.level(comparison.pattern(one, other), Field.SURNAME));
    }

    private long pattern(Map<Field, String> one, Map<Field, String> other) {
        return comparison.pattern(person(one), person(other));
    }

    private Person person(Map<Field, String> values) {
        return reader.read("1", values, null);
    }
}
