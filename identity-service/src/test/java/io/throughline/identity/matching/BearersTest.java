package io.throughline.identity.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BearersTest {
    private final Bearers bearers = new Bearers();

    @ParameterizedTest
    @CsvSource({
        "Ana Silva, Bruno Silva",
        "Ana Silva, Dr. Bruno Silva",
        "Eve Walker, Max Walker",
        "Maria Souza, João Souza",
        "Eve Adams, 'Adams, Bob'",
        "Анна Иванова, Олег Иванов",
        "Ana de Souza, Rui de Sousa",
    })
    void tellsTwoPeopleOfAFamilyApart(String one, String other) {
        assertTrue(bearers.areRelatives(one, other));
        assertTrue(bearers.areRelatives(other, one));
        assertFalse(bearers.areStrangers(one, other));
        assertFalse(bearers.fit(one, other));
    }

    @ParameterizedTest
    @CsvSource({
        "Ana Silva, Kevin Miller",
        "Eve Walker, Олег Иванов",
        "Maria Souza, John van der Berg",
    })
    void tellsStrangersApart(String one, String other) {
        assertTrue(bearers.areStrangers(one, other));
        assertTrue(bearers.areStrangers(other, one));
        assertFalse(bearers.areRelatives(one, other));
        assertFalse(bearers.fit(one, other));
    }

    @ParameterizedTest
    @CsvSource({
        // Nicknames, initials, parts, order, marks, typos, titles, second names, scripts
        "Bob Miller, Robert Miller, true",
        "Bill Smith, William Smith, true",
        "ana, Ana M. Silva, true",
        "A. Silva, Ana Silva, true",
        "Ana Silva, ana silva, true",
        "João Souza, Joao Souza, true",
        "Stephen Miller, Steven Miller, true",
        "Dr. Ana Silva, Ana Silva, true",
        "Maria Ana Silva, Ana Silva, true",
        "Олег Иванов, Oleg Ivanov, true",
        "Ana Silva, 'Silva, Ana', true",
        "Ana, Bruno Silva, false",
        "Silva Ana, Ana Silva, false",
        "B. Silva, Ana Silva, false",
        // Companies, roles, several people, handles
        "Ana Silva, Silva GmbH, false",
        "Ana Silva, Silva Support, false",
        "Ana Silva, Familie Silva, false",
        "Ana Silva, Ana & Bruno Silva, false",
        "Ana Silva, Bruno+Rui Silva, false",
        "Ana Silva, xx_bruno99_xx silva, false",
        "Ana Silva, Deus, false",
        "Ana Silva, ❤, false",
        "Shop Silva, Bruno Silva, false",
    })
    void isNotSureOfTwoPeople(String one, String other, boolean fit) {
        assertFalse(bearers.areRelatives(one, other));
        assertFalse(bearers.areRelatives(other, one));
        assertFalse(bearers.areStrangers(one, other));
        assertFalse(bearers.areStrangers(other, one));
        assertEquals(fit, bearers.fit(one, other));
    }
}
