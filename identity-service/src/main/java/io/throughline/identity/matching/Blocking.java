package io.throughline.identity.matching;

import io.throughline.identity.person.Person;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which a person is filed: only people who share one are compared.
 *
 * <p>Two records of one person are found when at least one key survived the slips of both hands, so there are many,
 * each of few parts. A key is a 64-bit hash; a key whose parts are not all known does not exist.
 */
final class Blocking {
    private final List<Long> keys = new ArrayList<>();

    private Blocking() {}

    /** All keys of a person, each once. */
    static long[] keys(Person person) {
        var blocking = new Blocking();
        var parts = new KeyParts(person);
        blocking.fileSharply(parts);
        blocking.fileLoosely(parts);
        return blocking.distinct();
    }

    /** The sharp ones, which few strangers share: of use where millions of people are on file and each look has to be fast. */
    static long[] sharpKeys(Person person) {
        var blocking = new Blocking();
        blocking.fileSharply(new KeyParts(person));
        return blocking.distinct();
    }

    private long[] distinct() {
        return keys.stream().mapToLong(Long::longValue).distinct().toArray();
    }

    private void fileSharply(KeyParts p) {
        // A name may stand in the other's column: both sounds under one key.
        key("dob, name", p.dob, p.surnameSound);
        key("dob, name", p.dob, p.givenSound);
        for (var name : p.furtherNames) {
            key("dob, name", p.dob, KeyParts.sound(name));
        }
        key("names", p.sortedNames);
        key("sounds, year", p.surnameSound, p.givenSound, p.year);
        key("surname, month and day", p.surnameSound, p.monthDay);
        key("given, month and day", p.givenSound, p.monthDay);
        key("surname, initial, postcode", p.surnameSound, p.initial, p.postcode);
        key("given, postcode", p.givenSound, p.postcode);
        key("surname, given, city", p.surnameSound, p.givenSound, p.city);
        key("email", p.email);
        key("mailbox", p.mailbox);
        key("phone", p.phone);
        key("house", p.number, p.street);
        key("street, surname", p.streetSound, p.surnameSound);
        key("street, given", p.streetSound, p.givenSound);
        key("birth place, surname, initial", p.birthPlace, p.surnameSound, p.initial);
        key("dob, postcode", p.monthDay, p.postcode);
        key("national id", p.nationalId);
    }

    private void fileLoosely(KeyParts p) {
        key("dob", p.dob);
        key("surname, city, year", p.surnameSound, p.city, p.year);
        key("phone end", p.phoneEnd);
        key("phone head", p.phoneHead, p.surnameInitial);
        key("street, postcode", p.streetSound, p.postcode, p.number);
        key("birth place, given, year", p.birthPlace, p.givenSound, p.year);
        key("birth place, dob", p.birthPlace, p.monthDay);
        key("prefixes, decade", p.surnamePrefix, p.givenPrefix, p.decade);
        key("prefixes, postcode", p.surnamePrefix, p.givenPrefix, p.postcodeArea);
        key("postcode, number", p.postcode, p.number);
        key("postcode, given prefix", p.postcode, p.givenPrefix);
        key("postcode, surname prefix", p.postcode, p.surnamePrefix);
        key("year and month, given prefix", p.yearMonth, p.givenPrefix);
        key("year and month, surname prefix", p.yearMonth, p.surnamePrefix);
        key("number, street prefix", p.number, p.streetPrefix);
        key("street prefix, given prefix", p.streetPrefix, p.givenPrefix);
        key("street prefix, surname prefix", p.streetPrefix, p.surnamePrefix);
        key("city, number, initial", p.city, p.number, p.initial);
        key("city prefix, names prefixes", p.cityPrefix, p.surnamePrefix, p.initial);
        key("city, given, decade", p.city, p.givenSound, p.decade);
        key("month and day, number", p.monthDay, p.number);
        key("month and day, initials", p.monthDay, p.initial, p.surnameInitial);
        key("surname end, given end", p.surnameEnd, p.givenEnd);
    }

    private void key(String rule, @Nullable String... parts) {
        long hash = mixed(0x9e3779b97f4a7c15L, rule);
        for (var part : parts) {
            if (part == null || part.isEmpty()) {
                return;
            }
            hash = mixed(hash, part);
        }
        keys.add(hash);
    }

    /** FNV-1a over the characters, each part closed, and a last stir (Stafford's mix 13). */
    private static long mixed(long hash, String part) {
        long h = hash;
        for (int i = 0; i < part.length(); i++) {
            h = (h ^ part.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ 0xff) * 0x100000001b3L;
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        return h ^ h >>> 31;
    }
}
