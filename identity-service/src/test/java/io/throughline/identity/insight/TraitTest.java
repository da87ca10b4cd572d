package io.throughline.identity.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.TraitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Trait said(String key, String value, TraitSource source, int hour, boolean retracted) {
        return new Trait(
                TraitId.draw(NOON),
                key,
                value,
                source,
                null,
                "ana",
                NOON.plusSeconds(hour * 3600L),
                null,
                retracted ? NOON : null);
    }

    private static String believed(List<Trait> said) {
        return Trait.believed(said).entrySet().stream()
                .map(trait -> trait.getKey() + "=" + trait.getValue().value())
                .collect(Collectors.joining(","));
    }

    @Test
    void believesTheNewestOfTheBestSource() {
        var said = new ArrayList<>(List.of(
                said("location", "DE", TraitSource.RULE, 9, false),
                said("location", "Vienna", TraitSource.AGENT, 1, false),
                said("location", "Graz", TraitSource.AGENT, 2, false),
                said("location", "Linz", TraitSource.INTEGRATION, 8, false),
                said("language", "de", TraitSource.TOUCHPOINT, 1, false)));
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(said, new Random(round));
            assertEquals("language=de,location=Graz", believed(said));
        }
    }

    @Test
    void believesWhatWasSaidBeforeOnceTheLastWordIsTakenBack() {
        assertEquals(
                "location=Vienna",
                believed(List.of(
                        said("location", "Vienna", TraitSource.AGENT, 1, false),
                        said("location", "Graz", TraitSource.AGENT, 2, true))));
        assertEquals("", believed(List.of(said("location", "Graz", TraitSource.AGENT, 2, true))));
    }

    @ParameterizedTest
    @CsvSource({"+4915112345678, DE", "+12125550100, US", "+14165550100, CA", "+80012345678, ", "4711, ", "x, "})
    void readsTheCountryOfAPhoneNumber(String phone, @Nullable String country) {
        assertEquals(Optional.ofNullable(country), TraitRules.country(IdentityKey.phone(phone)));
    }
}
