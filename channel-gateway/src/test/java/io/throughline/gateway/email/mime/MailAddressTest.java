package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', nullValues = "-", textBlock = """
            "x\\",<ceo@victim.example>" <a@attacker.example> ~ a@attacker.example ~ x",<ceo@victim.example>
            eve@example.org ~ eve@example.org ~ -
            Eve <eve@example.org> ~ eve@example.org ~ Eve
            "Doe, Eve" <eve@example.org> ~ eve@example.org ~ Doe, Eve
            Doe, Eve <eve@example.org> ~ eve@example.org ~ Doe, Eve
            "a \\"b\\" <x@y>" <eve@example.org> ~ eve@example.org ~ a "b" <x@y>
            "open <eve@example.org> ~ eve@example.org ~ "open
            a@b.example, Eve <eve@example.org> ~ eve@example.org ~ Eve
            eve@example.org (Eve Example) ~ eve@example.org ~ Eve Example
            a | [b] | deal <eve@example.org> ~ eve@example.org ~ a | [b] | deal
            <eve @example.org> ~ eve @example.org ~ -
            Eve <eve@example.org.> ~ eve@example.org. ~ Eve
            Eve <mailto:eve@example.org> ~ eve@example.org ~ Eve
            Eve <eve@example.org ~ eve@example.org ~ Eve
            "eve@example.org" ~ eve@example.org ~ -
            Eve <> <eve@example.org> ~ eve@example.org ~ -
            """)
    void findsTheFirstAddress(String header, String address, String name) {
        // When
        var found = MailAddress.first(header).orElseThrow();

        // Then
        assertEquals(address, found.address());
        assertEquals(name, found.name());
    }

    @Test
    void findsNothingWhereNothingIs() {
        for (var header : new String[] {"", "<>", "Eve", "undisclosed-recipients:;", "@", "<", ">", "\"", "<@>"}) {
            assertTrue(MailAddress.first(header).isEmpty(), header);
        }
    }
}
