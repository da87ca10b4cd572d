package io.throughline.history.conversation;

import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Received;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The stories that a transaction works on, and what it knows beside them. */
record Loaded(Map<CustomerId, Storyline> stories, Set<TouchpointId> known, List<Received<Identified>> events) {
    Loaded {
        events = List.copyOf(events);
    }

    /** The story that has the conversation. */
    Optional<Storyline> storyOf(ConversationId conversation) {
        return stories.values().stream()
                .filter(story -> story.conversation(conversation).isPresent())
                .findFirst();
    }

    /** The story of one of the customers asked for. */
    Storyline story(CustomerId customer) {
        return Objects.requireNonNull(stories.get(customer));
    }

    /** Whether the touchpoint is on no timeline yet; from now on it is. */
    boolean isNew(TouchpointId touchpoint) {
        return known.add(touchpoint);
    }
}
