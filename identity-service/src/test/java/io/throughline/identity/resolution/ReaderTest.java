package io.throughline.identity.resolution;

import static io.throughline.contracts.IdentityKey.email;
import static io.throughline.identity.Touchpoints.attested;
import static io.throughline.identity.Touchpoints.claimed;
import static io.throughline.identity.Touchpoints.message;
import static io.throughline.identity.Touchpoints.verified;
import static io.throughline.identity.Touchpoints.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import io.throughline.identity.Touchpoints;
import io.throughline.identity.customer.Name;
import io.throughline.identity.customer.Normaliser;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
    private static final IdentityKey EVE = email("eve@example.org");

    private final Reader reader = new Reader(new Normaliser("DE"), Set.of("guest", "n/a"));

    private Sighting read(@Nullable String name, Sender.Claim... identities) {
        return reader.read(Touchpoints.received(message("1", name, identities)));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "Guest", "N/A", "eve@example.org", "4711", "?!", "\u200b", "\0", "<eve@example.org>"})
    void takesNothingForANameThatIsNone(@Nullable String name) {
        assertEquals(Optional.empty(), read(name, attested(EVE)).name());
    }

    @Test
    void readsANameWithoutWhatNobodySees() {
        var name = read("\u202e Eve\t\u200b Example\r\n\0", attested(EVE)).name();
        assertEquals(Optional.of(new Name("Eve Example", Assurance.ATTESTED)), name);
    }

    @Test
    void cutsANameThatNobodyHas() {
        var name = read("Eve ".repeat(10_000), attested(EVE)).name().orElseThrow();
        assertTrue(name.text().length() <= 200);
    }

    @Test
    void trustsANameAsMuchAsTheSurestIdentity() {
        assertEquals(
                Assurance.VERIFIED,
                read("Eve", claimed(EVE), verified(Touchpoints.account("7")))
                        .name()
                        .orElseThrow()
                        .assurance());
    }

    @Test
    void trustsNoNameThatWasTypedIntoABrowser() {
        assertEquals(
                Assurance.CLAIMED,
                read("Eve", attested(visitor("v1")), claimed(EVE))
                        .name()
                        .orElseThrow()
                        .assurance());
    }

    @Test
    void keepsTheOrderOfTheSendersIdentities() {
        var sighting = read(null, claimed(email("EVE@example.org")), attested(visitor("v1")));
        assertEquals(EVE, sighting.origin().key());
        assertEquals("EVE@example.org", sighting.origin().asGiven());
        assertEquals(visitor("v1"), sighting.assured().getFirst().key());
    }
}
