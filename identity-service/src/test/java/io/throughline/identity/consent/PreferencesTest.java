package io.throughline.identity.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.contracts.ContactPreferences.QuietTime;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.consent.PreferenceStatement.Item;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CustomerId EVE = CustomerId.draw(NOON);
    private static final CustomerId BOB = CustomerId.draw(NOON);

    private static PreferenceStatement said(
            long id, CustomerId part, String item, @Nullable String value, Long... replaces) {
        return new PreferenceStatement(id, part.value(), item, value, List.of(replaces));
    }

    @Test
    void takesTheNewestOfWhatDoesNotRestrict() {
        var told = Preferences.of(List.of(
                        said(1, EVE, Item.CHANNEL + "*", "SMS"),
                        said(2, EVE, Item.LANGUAGE, "de"),
                        said(3, BOB, Item.CHANNEL + "*", "EMAIL"),
                        said(4, EVE, Item.CHANNEL + "orders", "WHATSAPP"),
                        said(5, BOB, Item.LANGUAGE, null)))
                .told();
        assertEquals(Map.of("*", Channel.EMAIL, "orders", Channel.WHATSAPP), told.channels());
        assertEquals(null, told.language());
    }

    @Test
    void leavesInPeaceWhomAnyPartWantsLeftInPeace() {
        var merged = Preferences.of(List.of(
                said(1, EVE, Item.QUIET_HOURS, "monday 12:00 13:00"),
                said(2, EVE, Item.DO_NOT_CONTACT, "true"),
                said(3, BOB, Item.TIME_ZONE, "UTC"),
                said(4, BOB, Item.DO_NOT_CONTACT, null),
                said(5, BOB, Item.QUIET_HOURS, "sunday 12:00 13:00,monday 12:00 13:00")));
        assertTrue(merged.told().doNotContact());
        assertEquals(
                List.of(
                        new QuietTime(DayOfWeek.MONDAY, "12:00", "13:00"),
                        new QuietTime(DayOfWeek.SUNDAY, "12:00", "13:00")),
                merged.told().quietHours());
        assertTrue(merged.quietHours().orElseThrow().quietAt(NOON));
        assertFalse(merged.quietHours().orElseThrow().quietAt(NOON.plusSeconds(3600)));
        assertTrue(merged.quietAt(NOON.plusSeconds(3600)));
    }

    @Test
    void isNotQuietByAnUnknownClock() {
        var preferences = Preferences.of(List.of(said(1, EVE, Item.QUIET_HOURS, "sunday 00:00 00:00")));
        assertFalse(preferences.quietAt(NOON));
    }

    @Test
    void letsWhoKnowsAllPartsSaySomethingElseAndGivesEachPartItsOwnBack() {
        // Given two parts of which one wants to be left alone
        var said = new ArrayList<>(List.of(
                said(1, EVE, Item.DO_NOT_CONTACT, "true"), said(2, BOB, Item.QUIET_HOURS, "monday 12:00 13:00")));

        // When an agent lifts it for the whole, whose part of today is Bob
        var changes = Preferring.changes(Preferences.of(said), Map.of(Item.QUIET_HOURS, "monday 12:00 13:00"), BOB);
        assertEquals(List.of(said(0, BOB, Item.DO_NOT_CONTACT, null, 1L)), changes);
        said.add(said(3, BOB, Item.DO_NOT_CONTACT, null, 1L));

        // Then it does not count any more
        assertFalse(Preferences.of(said).told().doNotContact());

        // And later words of Bob do not bring it back
        said.add(said(4, BOB, Item.DO_NOT_CONTACT, "true"));
        said.add(said(5, BOB, Item.DO_NOT_CONTACT, null));
        assertFalse(Preferences.of(said).told().doNotContact());

        // But after an un-merge it is as it was before
        assertTrue(Preferences.of(said.subList(0, 1)).told().doNotContact());
    }

    @Test
    void saysOnlyWhatIsAnotherWay() {
        var known = Preferences.of(List.of(said(1, EVE, Item.LANGUAGE, "de"), said(2, EVE, Item.TIME_ZONE, "UTC")));
        assertEquals(
                List.of(said(0, EVE, Item.LANGUAGE, "fr"), said(0, EVE, Item.TIME_ZONE, null)),
                Preferring.changes(known, Map.of(Item.LANGUAGE, "fr"), EVE));
        assertEquals(List.of(), Preferring.changes(known, Map.of(Item.LANGUAGE, "de", Item.TIME_ZONE, "UTC"), EVE));
    }
}
