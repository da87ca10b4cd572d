package io.throughline.identity.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.ConsentState;
import io.throughline.contracts.IdentityId;
import io.throughline.contracts.IdentityType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final IdentityId MAIL = IdentityId.draw(NOON);
    private static final IdentityId PHONE = IdentityId.draw(NOON);

    private static ConsentStatement said(long id, IdentityId identity, String purpose, ConsentState state, int hour) {
        return new ConsentStatement(
                id,
                identity,
                IdentityType.EMAIL,
                purpose,
                state,
                ConsentSource.CUSTOMER,
                null,
                null,
                "ana",
                NOON.plusSeconds(hour * 3600L));
    }

    @Test
    void countsTheNewestOfAnIdentity() {
        var standings = Standing.of(List.of(
                said(1, MAIL, "marketing", ConsentState.DENIED, 1),
                said(2, MAIL, "marketing", ConsentState.GRANTED, 2),
                said(3, MAIL, "marketing", ConsentState.WITHDRAWN, 0)));
        assertEquals(ConsentState.GRANTED, standings.getFirst().state());
        assertEquals(1, standings.getFirst().reasons().size());
    }

    @Test
    void countsWhatWasRecordedLastOfWhatWasSaidAtOnce() {
        var standings = Standing.of(List.of(
                said(2, MAIL, "marketing", ConsentState.DENIED, 1),
                said(1, MAIL, "marketing", ConsentState.GRANTED, 1)));
        assertEquals(ConsentState.DENIED, standings.getFirst().state());
    }

    @Test
    void takesTheMostRestrictiveOverAllIdentitiesAndSaysWhose() {
        // Given that the newer one is freer
        var standings = Standing.of(List.of(
                said(1, MAIL, "marketing", ConsentState.WITHDRAWN, 1),
                said(2, PHONE, "marketing", ConsentState.GRANTED, 2),
                said(3, PHONE, "profiling", ConsentState.GRANTED, 2)));

        // Then
        var marketing = standings.getFirst();
        assertEquals("marketing", marketing.purpose());
        assertEquals(ConsentState.WITHDRAWN, marketing.state());
        assertEquals(
                List.of(MAIL, PHONE),
                marketing.reasons().stream().map(ConsentStatement::identity).toList());
        assertEquals(ConsentState.GRANTED, standings.getLast().state());
    }

    @Test
    void isTheSameInWhateverOrderTheStatementsAreRead() {
        var said = new ArrayList<>(List.of(
                said(1, MAIL, "marketing", ConsentState.WITHDRAWN, 1),
                said(2, PHONE, "marketing", ConsentState.GRANTED, 2),
                said(3, MAIL, "marketing", ConsentState.DENIED, 1),
                said(4, PHONE, "linking", ConsentState.DENIED, 0)));
        var expected = Standing.of(said);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(said, new Random(round));
            assertEquals(expected, Standing.of(said));
        }
    }
}
