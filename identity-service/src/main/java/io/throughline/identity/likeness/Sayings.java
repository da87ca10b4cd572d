package io.throughline.identity.likeness;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityType;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.person.BirthDates;
import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import io.throughline.identity.person.PersonReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of what touchpoints say: one of what is assured, one of all that is said, and one for each further
 * address or number. What could fit anybody, such as a name alone, is no record.
 */
@ApplicationScoped
class Sayings {
    private static final int MOST = 6;
    private static final Set<Field> NAMES = Set.of(Field.GIVEN_NAME, Field.SURNAME);
    /** What says little beside a name. */
    private static final Set<Field> COMMON = Set.of(Field.GENDER, Field.STATE, Field.CITY, Field.STREET_NUMBER);

    private static final Set<Field> ALONE = Set.of(Field.EMAIL, Field.PHONE, Field.NATIONAL_ID);

    private final PersonReader reader;

    Sayings(LikenessConfig config) {
        this.reader = new PersonReader(new BirthDates(config.monthFirst()));
    }

    /** The records, each different, the surest first. */
    List<PersonRecord> of(Said said) {
        var records = new ArrayList<PersonRecord>();
        for (var least : List.of(Assurance.VERIFIED, Assurance.ATTESTED, Assurance.CLAIMED)) {
            records.addAll(of(said, least));
        }
        var seen = new HashSet<String>();
        return records.stream()
                .filter(record -> tells(record.person()))
                .filter(record -> seen.add(record.said().encode()))
                .limit(MOST)
                .toList();
    }

    /** What is at least as sure. */
    private List<PersonRecord> of(Said said, Assurance least) {
        var sure = said.claims().stream()
                .filter(claim -> claim.assurance().compareTo(least) >= 0)
                .toList();
        var name = naming(said.claims()).compareTo(least) >= 0 ? said.name() : null;
        var fields = fields(said).compareTo(least) >= 0 ? said.fields() : Map.<String, String>of();
        var emails = values(sure, IdentityType.EMAIL);
        var phones = values(sure, IdentityType.PHONE);
        var first = read(name, fields, first(emails), first(phones));
        var further = Stream.concat(
                emails.stream().skip(1).map(email -> read(name, fields, email, null)),
                phones.stream().skip(1).map(phone -> read(name, fields, null, phone)));
        return Stream.concat(Stream.of(first), further)
                .map(person -> new PersonRecord(person, least))
                .toList();
    }

    private static List<String> values(List<Claim> claims, IdentityType type) {
        return claims.stream()
                .filter(claim -> claim.key().type() == type)
                .map(claim -> claim.key().value())
                .toList();
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.getFirst();
    }

    /** A browser or a wristband is vouched for, but not who holds it: a name given there is merely claimed. */
    private static Assurance naming(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.key().type() != IdentityType.VISITOR)
                .filter(claim -> claim.key().type() != IdentityType.TOKEN)
                .map(Claim::assurance)
                .max(Comparator.naturalOrder())
                .orElse(Assurance.CLAIMED);
    }

    private static Assurance fields(Said said) {
        return said.vouched() ? said.claims().getFirst().assurance() : Assurance.CLAIMED;
    }

    private Person read(
            @Nullable String name, Map<String, String> fields, @Nullable String email, @Nullable String phone) {
        var given = new EnumMap<Field, String>(Field.class);
        fields.forEach((ours, value) -> SaidFields.field(ours).ifPresent(field -> given.put(field, value)));
        if (email != null) {
            given.put(Field.EMAIL, email);
        }
        if (phone != null) {
            given.put(Field.PHONE, phone);
        }
        return reader.read("", given, fields.getOrDefault(SaidFields.FULL_NAME, name));
    }

    private static boolean tells(Person person) {
        var known = person.values().keySet();
        boolean named = known.stream().anyMatch(NAMES::contains);
        long telling = known.stream()
                .filter(field -> !NAMES.contains(field) && !COMMON.contains(field))
                .count();
        return known.stream().anyMatch(ALONE::contains) || (named && telling > 0) || telling > 1;
    }
}
