package io.throughline.identity.likeness;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumMap;
import java.util.List;

/**
 * How sure is sure enough.
 *
 * @param link the least probability at which two customers become one without asking anybody; both sides have to be
 *     assured, and one of them verified
 * @param suggest the least probability at which a person is asked
 * @param average the least average evidence of all pairs of records, in bits: one odd record joins nobody
 * @param margin by how much the best has to be better than the next best to be linked, in bits
 * @param automatic whether anything is linked without asking
 * @param sameGivenName whether customers whose given names are nothing alike are never linked: twins have all else in
 *     common
 * @param largestBlock a key that more records share than this finds nobody
 * @param blocked values that say nothing here, such as the number of the shop's own phone
 */
public record MatchPolicy(
        @DecimalMin("0") @DecimalMax("1") double link,
        @DecimalMin("0") @DecimalMax("1") double suggest,
        @DecimalMin("-100") @DecimalMax("100") double average,
        @DecimalMin("0") @DecimalMax("100") double margin,
        boolean automatic,
        boolean sameGivenName,
        @Min(1) @Max(1_000) int largestBlock,
        @NotNull @Size(max = 1_000) List<@Valid Blocked> blocked) {
    /** The policy where nobody made another one. */
    static final MatchPolicy USUAL = new MatchPolicy(0.99, 0.5, -4, 4, true, true, 100, List.of());

    public MatchPolicy {
        blocked = blocked == null ? List.of() : List.copyOf(blocked);
    }

    /** A value that says nothing, in normal form. */
    public record Blocked(
            @NotNull Field field, @NotBlank @Size(max = 200) String value) {}

    /** The person without what says nothing. */
    Person allowed(Person person) {
        if (blocked.stream().noneMatch(one -> one.value().equals(person.get(one.field())))) {
            return person;
        }
        var values = new EnumMap<Field, String>(Field.class);
        person.values().forEach((field, value) -> {
            if (!blocked.contains(new Blocked(field, value))) {
                values.put(field, value);
            }
        });
        return Person.of(person.id(), values, person.generation(), person.furtherNames());
    }

    /** A policy in force. */
    record InForce(int version, MatchPolicy policy) {
        static final InForce USUAL = new InForce(0, MatchPolicy.USUAL);
    }
}
