package io.throughline.identity.likeness;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.person.Person;
import java.util.List;

/**
 * What is known of a customer, in records.
 *
 * @param records of all its parts, none empty, the newest first, a bounded number
 */
record Known(CustomerId customer, List<PersonRecord> records) {
    Known {
        records = List.copyOf(records);
    }

    /** All people in the records. */
    List<Person> people() {
        return records.stream().map(PersonRecord::person).toList();
    }

    /** The same without what is merely claimed. */
    Known assured() {
        return new Known(
                customer,
                records.stream().filter(record -> record.assurance().assured()).toList());
    }

    Assurance assuranceOf(Person person) {
        return records.stream()
                .filter(record -> record.person().id().equals(person.id()))
                .map(PersonRecord::assurance)
                .findFirst()
                .orElseThrow();
    }

    /** The same by a policy: values that say nothing are left out. */
    Known by(MatchPolicy policy) {
        return new Known(
                customer,
                records.stream()
                        .map(record -> new PersonRecord(policy.allowed(record.person()), record.assurance()))
                        .toList());
    }
}
