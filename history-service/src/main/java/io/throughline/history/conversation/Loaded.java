package io.throughline.history.conversation;

import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Identified;
import io.throughline.contracts.Identified.TouchpointIdentified;
import io.throughline.contracts.TouchpointId;
import io.throughline.outbox.Received;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The stories that a transaction works on, and what it knows beside them.
 *
 * @param erased those of the customers and parts concerned who were erased
 */
record Loaded(
        Map<CustomerId, Storyline> stories,
        Set<TouchpointId> known,
        List<Received<Identified>> events,
        Set<CustomerId> erased) {
    Loaded {
        events = List.copyOf(events);
        erased = Set.copyOf(erased);
    }

    /** Whether it comes from somebody who was erased meanwhile: then it is not taken in. */
    boolean tooLate(TouchpointIdentified identified) {
        return erased.contains(identified.customer()) || erased.contains(identified.partOrCustomer());
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
