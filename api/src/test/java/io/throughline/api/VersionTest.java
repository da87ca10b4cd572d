package io.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @Test
    void holdsForTheVersionThatWasRead() {
        assertTrue(Version.required(Version.tag(7)).holdsFor(7));
        assertFalse(Version.required(Version.tag(7)).holdsFor(8));
    }

    @Test
    void holdsForAnyVersionWhenTheCallerSaysSo() {
        assertTrue(Version.required(" * ").holdsFor(7));
        assertTrue(Version.optional(null).holdsFor(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"seven\"", "W/\"7\"", "\"7\", \"8\"", "\"9999999999999999999\""})
    void holdsForNothingWhenTheTagIsNoneOfOurs(String foreign) {
        var problem =
                assertThrows(Problem.class, () -> Version.optional(foreign).check(7, "queue"));
        assertEquals(412, problem.status());
    }

    @Test
    void hasToBeSaidWhereItIsRequired() {
        var problem = assertThrows(Problem.class, () -> Version.required(null).check(7, "queue"));
        assertEquals("version-required", problem.type());
    }
}
