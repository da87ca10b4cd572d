package io.throughline.identity.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Eve Adams                        ; eve             ; adams
            ADAMS, Eve                       ; eve             ; adams
            Dr. Eve Adams PhD                ; eve             ; adams
            Sir Thomas More                  ; thomas          ; more
            Ludwig van Beethoven             ; ludwig          ; van beethoven
            Maria de la Cruz                 ; maria           ; de la cruz
            John Henry O'Brien               ; john henry      ; obrien
            Jürgen Weiß                      ; jurgen          ; weiss
            Ирина Петрова                    ; irina           ; petrova
            Eve "Evie" Adams (née Smith)     ; eve             ; adams
            Madonna                          ; madonna         ; ''
            """)
    void partsNamesWrittenInOne(String full, String given, String surname) {
        var parts = Names.of(full);
        assertEquals(given, parts.given());
        assertEquals(surname, parts.surname());
    }

    @Test
    void keepsWhatAPeerIsAlsoCalled() {
        var parts = Names.of("Thomas Clifford, 1st Baron Clifford of Chudleigh");
        assertEquals("thomas", parts.given());
        assertEquals("clifford", parts.surname());
        assertEquals(Set.of("clifford", "chudleigh"), parts.further());
    }

    @ParameterizedTest
    @CsvSource({
        "Martin Luther King Jr.,2",
        "John Adams Sr,1",
        "Henry Ford II,2",
        "Loudon Wainwright III,3",
        "Eve Adams,0"
    })
    void knowsTheGeneration(String full, int generation) {
        assertEquals(generation, Names.of(full).generation());
    }

    @ParameterizedTest
    @CsvSource({"unknown,''", "N/A,''", "test,''", "xxx,''", "Na,''", "Nathan,nathan"})
    void takesFillersForNothing(String given, String kept) {
        assertEquals(kept, Names.of(given, "").given());
    }
}
