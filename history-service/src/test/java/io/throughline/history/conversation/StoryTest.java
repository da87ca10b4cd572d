package io.throughline.history.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Card;
import io.throughline.contracts.Event;
import io.throughline.contracts.Touchpoint;
import io.throughline.history.timeline.Customer;
import io.throughline.history.timeline.Entry;
import io.throughline.history.timeline.EntryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One customer's story, told by touchpoints. */
abstract class StoryTest {
    static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    final Hearing hearing = new Hearing(new Continuation(Duration.ofDays(3), Duration.ofDays(7)));
    final Someone eve = new Someone();
    final Storyline story = new Storyline(new Customer(eve.id), List.of());

    void hear(Touchpoint touchpoint) {
        hearing.hear(story, eve.received(touchpoint), touchpoint.origin().receivedAt());
    }

    Conversation only() {
        assertEquals(1, story.conversations().size());
        return story.conversations().iterator().next();
    }

    List<EntryKind> kinds() {
        return story.entries().stream().map(Entry::kind).toList();
    }

    List<Event> said() {
        var card = new Card(eve.id, null, List.of(), Map.of(), List.of(), List.of(), List.of(), null, MONDAY);
        return story.drafts().stream().map(draft -> draft.with(card).event()).toList();
    }

    static void moved(Move move) {
        assertTrue(move instanceof Move.Moved);
    }
}
