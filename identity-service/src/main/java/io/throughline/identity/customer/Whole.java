package io.throughline.identity.customer;

import io.throughline.contracts.IdentityKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A customer of today: itself and what was merged into it. What it shows is a pure function of the rows of its parts, so
 * that it shows what it showed before when a part is taken out again.
 */
public final class Whole {
    private static final Comparator<Identity> SUREST_FIRST = Comparator.comparing(Identity::assurance)
            .reversed()
            .thenComparing(identity -> identity.id().value());
    private static final Comparator<Customer> BEST_NAMED_FIRST = Comparator.comparing(
                    (Customer part) -> part.naming().name().orElseThrow().assurance())
            .thenComparing(part -> part.naming().at().orElse(Instant.EPOCH))
            .reversed()
            .thenComparing(part -> part.id().value());

    private final List<Customer> parts;

    Whole(Customer customer, Collection<Customer> merged) {
        parts = Stream.concat(Stream.of(customer), merged.stream()).toList();
    }

    /** Puts the parts that the database has into their customers of today; gives these. */
    public static List<Customer> of(Collection<Customer> rows) {
        var merged = rows.stream()
                .filter(row -> row.partOf != null)
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.partOf)));
        var today = rows.stream().filter(row -> row.partOf == null).toList();
        today.forEach(
                row -> row.whole = new Whole(row, merged.getOrDefault(row.id().value(), List.of())));
        return today;
    }

    /** The customer itself, then what was merged into it. */
    public List<Customer> parts() {
        return parts;
    }

    /** The part that holds the identity; the customer itself, when none does. */
    public Customer partHolding(IdentityKey key) {
        return holding(key).map(identity -> identity.customer).orElse(parts.getFirst());
    }

    /** The identity with the key, of several the surest. */
    Optional<Identity> holding(IdentityKey key) {
        return held().filter(identity -> identity.key().equals(key)).min(SUREST_FIRST);
    }

    /** All identities of all parts that the database or we know, those that ended just now among them. */
    public Stream<Identity> known() {
        return parts.stream().flatMap(part -> part.identities.stream());
    }

    /** All identities of all parts; a key may be held by several of them. */
    public Stream<Identity> held() {
        return parts.stream().flatMap(part -> part.identities.stream().filter(Identity::live));
    }

    /** Holds the key no longer, with none of the parts. */
    public void end(IdentityKey key, Instant now) {
        held().filter(identity -> identity.key().equals(key)).forEach(identity -> identity.end(now));
    }

    /** Whether several people use what is held for sure of the key from now on, or the customer alone. */
    public void share(IdentityKey key, boolean several) {
        held().filter(identity -> identity.key().equals(key))
                .filter(identity -> identity.assurance().assured())
                .forEach(identity -> identity.share(several));
    }

    /** One identity of each key: the surest, of those the oldest; in the order of their ids. */
    List<Identity> identities() {
        if (parts.size() == 1) {
            return held().toList();
        }
        var ofKey = new LinkedHashMap<IdentityKey, Identity>();
        held().sorted(SUREST_FIRST).forEach(identity -> ofKey.putIfAbsent(identity.key(), identity));
        var shown = new ArrayList<>(ofKey.values());
        shown.sort(Comparator.comparing(identity -> identity.id().value()));
        return shown;
    }

    /** The surest name, of those the newest; ties go by the parts' ids. */
    Optional<Name> name() {
        return parts.stream()
                .filter(part -> part.naming().name().isPresent())
                .min(BEST_NAMED_FIRST)
                .flatMap(part -> part.naming().name());
    }
}
