package io.throughline.identity.insight;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.TouchpointId;
import io.throughline.contracts.TraitId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said about a person.
 *
 * @param key what it is about: location, language, lifestyle, pain_points, preferences or any such word
 * @param touchpoint from which it is known
 * @param statedBy the agent, or the subject of the system, or the rule
 * @param retractedBy the agent who says that it is wrong
 */
record Trait(
        TraitId id,
        String key,
        String value,
        TraitSource source,
        @Nullable TouchpointId touchpoint,
        String statedBy,
        Instant observedAt,
        @Nullable AgentId retractedBy,
        @Nullable Instant retractedAt) {
    /** The one that is believed last. */
    private static final Comparator<Trait> BELIEF = Comparator.comparing(Trait::source)
            .reversed()
            .thenComparing(Trait::observedAt)
            .thenComparing(trait -> trait.id().value());

    /** Those that are believed, by key: of the best source the newest, unless it was retracted. */
    static SortedMap<String, Trait> believed(Collection<Trait> said) {
        var believed = new TreeMap<String, Trait>();
        said.stream()
                .filter(trait -> trait.retractedAt() == null)
                .sorted(BELIEF)
                .forEach(trait -> believed.put(trait.key(), trait));
        return believed;
    }
}
