package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.contracts.AgentId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.SuggestionId;
import io.throughline.identity.customer.LinkingConsent;
import io.throughline.identity.likeness.SuggestionView.SuggestionState;
import io.throughline.identity.merging.Joining;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What people say of suggestions. */
@ApplicationScoped
class SuggestionCommands {
    private final Suggestions suggestions;
    private final Joining joining;
    private final LinkingConsent consent;
    private final Clock clock;

    SuggestionCommands(Suggestions suggestions, Joining joining, LinkingConsent consent, Clock clock) {
        this.suggestions = suggestions;
        this.joining = joining;
        this.consent = consent;
        this.clock = clock;
    }

    /** They are one: the other becomes a part of the customer. */
    Uni<SuggestionView> confirm(Mutiny.Session session, SuggestionId id, AgentId agent, @Nullable String reason) {
        return joining.turn(session)
                .chain(() -> open(session, id))
                .call(found -> consented(session, found))
                .chain(found -> joining.join(
                        session, found.customer(), found.other(), agent.value(), "confirmed: " + found.id()))
                .chain(merge -> suggestions.decide(
                        session, id, new Suggestions.Word(true, agent, clock.instant(), reason, merge)))
                .chain(() -> existing(session, id));
    }

    /** They are two: the matcher never makes them one. */
    Uni<SuggestionView> refuse(Mutiny.Session session, SuggestionId id, AgentId agent, @Nullable String reason) {
        return joining.turn(session)
                .chain(() -> open(session, id))
                .chain(found -> suggestions.decide(
                        session, id, new Suggestions.Word(false, agent, clock.instant(), reason, null)))
                .chain(() -> existing(session, id));
    }

    Uni<SuggestionView> existing(Mutiny.Session session, SuggestionId id) {
        return suggestions.find(session, id).map(found -> found.orElseThrow(() -> Problems.unknown("suggestion")));
    }

    private Uni<SuggestionView> open(Mutiny.Session session, SuggestionId id) {
        return existing(session, id).invoke(SuggestionCommands::checkOpen);
    }

    private static void checkOpen(SuggestionView found) {
        if (found.state() != SuggestionState.OPEN) {
            throw decided(found);
        }
        if (found.customer().equals(found.other())) {
            throw Problems.conflict("already-merged", "Both ids lead to the same customer.");
        }
    }

    private static Problem decided(SuggestionView found) {
        return Problems.conflict(
                "suggestion-decided",
                found.state() == SuggestionState.CONFIRMED
                        ? "The suggestion was confirmed before; the merge can be undone."
                        : "The suggestion was refused before; the customers can still be merged by hand.");
    }

    private Uni<Void> consented(Mutiny.Session session, SuggestionView found) {
        return consent.refusing(session, Set.<CustomerId>of(found.customer(), found.other()))
                .invoke(refusing -> {
                    if (!refusing.isEmpty()) {
                        throw Problems.conflict(
                                "linking-refused", "A customer does not want to be linked across channels.");
                    }
                })
                .replaceWithVoid();
    }
}
