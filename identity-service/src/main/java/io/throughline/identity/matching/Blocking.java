package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which a person is filed: only people who share one are compared.
 *
 * <p>Two records of one person are found when at least one key survived the slips of both hands, so there are many,
 * each of few parts. A key is a 64-bit hash; a key whose parts are not all known does not exist.
 */
final class Blocking {
    private static final DoubleMetaphone SOUND = sound();

    private final List<Long> keys = new ArrayList<>();

    private Blocking() {}

    /** The keys of a person, each once. */
    static long[] keys(Person person) {
        var blocking = new Blocking();
        blocking.file(new Parts(person));
        return blocking.keys.stream().mapToLong(Long::longValue).distinct().toArray();
    }

    private void file(Parts p) {
        // A name may stand in the other's column: both sounds under one key.
        key("dob, name", p.dob, p.surnameSound);
        key("dob, name", p.dob, p.givenSound);
        for (var name : p.furtherNames) {
            key("dob, name", p.dob, Parts.sound(name));
        }
        key("dob", p.dob);
        key("names", p.sortedNames);
        key("sounds, year", p.surnameSound, p.givenSound, p.year);
        key("surname, month and day", p.surnameSound, p.monthDay);
        key("given, month and day", p.givenSound, p.monthDay);
        key("surname, initial, postcode", p.surnameSound, p.initial, p.postcode);
        key("given, postcode", p.givenSound, p.postcode);
        key("surname, given, city", p.surnameSound, p.givenSound, p.city);
        key("surname, city, year", p.surnameSound, p.city, p.year);
        key("email", p.email);
        key("mailbox", p.mailbox);
        key("phone", p.phone);
        key("phone end", p.phoneEnd);
        key("phone head", p.phoneHead, p.surnameInitial);
        key("house", p.number, p.street);
        key("street, surname", p.streetSound, p.surnameSound);
        key("street, given", p.streetSound, p.givenSound);
        key("street, postcode", p.streetSound, p.postcode, p.number);
        key("birth place, surname, initial", p.birthPlace, p.surnameSound, p.initial);
        key("birth place, given, year", p.birthPlace, p.givenSound, p.year);
        key("birth place, dob", p.birthPlace, p.monthDay);
        key("dob, postcode", p.monthDay, p.postcode);
        key("prefixes, decade", p.surnamePrefix, p.givenPrefix, p.decade);
        key("prefixes, postcode", p.surnamePrefix, p.givenPrefix, p.postcodeArea);
        key("national id", p.nationalId);
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

    private static DoubleMetaphone sound() {
        var sound = new DoubleMetaphone();
        sound.setMaxCodeLen(5);
        return sound;
    }

    /** What keys are made of; null is unknown. */
    private static final class Parts {
        final Set<String> furtherNames;
        final @Nullable String dob;
        final @Nullable String year;
        final @Nullable String decade;
        final @Nullable String monthDay;
        final @Nullable String surnameSound;
        final @Nullable String givenSound;
        final @Nullable String initial;
        final @Nullable String surnameInitial;
        final @Nullable String surnamePrefix;
        final @Nullable String givenPrefix;
        final @Nullable String sortedNames;
        final @Nullable String email;
        final @Nullable String mailbox;
        final @Nullable String phone;
        final @Nullable String phoneEnd;
        final @Nullable String phoneHead;
        final @Nullable String number;
        final @Nullable String street;
        final @Nullable String streetSound;
        final @Nullable String city;
        final @Nullable String postcode;
        final @Nullable String postcodeArea;
        final @Nullable String birthPlace;
        final @Nullable String nationalId;
        final @Nullable String yearMonth;
        final @Nullable String streetPrefix;
        final @Nullable String cityPrefix;
        final @Nullable String surnameEnd;
        final @Nullable String givenEnd;

        Parts(Person person) {
            furtherNames = person.furtherNames();
            var date = person.get(Field.DOB);
            dob = date == null || date.endsWith("00") ? null : date;
            year = date == null ? null : date.substring(0, 4);
            decade = date == null ? null : date.substring(0, 3);
            // The first of January is what is written where only the year is known.
            var day = dob == null || dob.endsWith("0101") ? null : dob;
            monthDay = day == null ? null : day.substring(4);
            var surname = last(person.get(Field.SURNAME));
            var given = first(person.get(Field.GIVEN_NAME));
            surnameSound = sound(surname);
            givenSound = sound(given);
            initial = prefix(given, 1);
            surnameInitial = prefix(surname, 1);
            surnamePrefix = prefix(surname, 3);
            givenPrefix = prefix(given, 2);
            sortedNames = surname == null || given == null ? null : sorted(surname, given);
            email = person.get(Field.EMAIL);
            mailbox = email == null ? null : email.substring(0, email.lastIndexOf('@'));
            phone = person.get(Field.PHONE);
            phoneEnd = phone == null || phone.length() < 7 ? null : phone.substring(phone.length() - 5);
            phoneHead = phone == null || phone.length() < 7 ? null : phone.substring(0, phone.length() - 3);
            number = person.get(Field.STREET_NUMBER);
            street = person.get(Field.STREET);
            streetSound = street == null ? null : sound(first(street));
            city = sound(person.get(Field.CITY));
            postcode = person.get(Field.POSTCODE);
            postcodeArea = prefix(postcode, 3);
            birthPlace = sound(person.get(Field.BIRTH_PLACE));
            nationalId = person.get(Field.NATIONAL_ID);
            yearMonth = prefix(day, 6);
            streetPrefix = prefix(street, 4);
            cityPrefix = prefix(person.get(Field.CITY), 4);
            surnameEnd = end(surname);
            givenEnd = end(given);
        }

        private static @Nullable String first(@Nullable String name) {
            int space = name == null ? -1 : name.indexOf(' ');
            return name == null || space < 0 ? name : name.substring(0, space);
        }

        private static @Nullable String last(@Nullable String name) {
            return name == null ? null : name.substring(name.lastIndexOf(' ') + 1);
        }

        private static @Nullable String prefix(@Nullable String text, int letters) {
            return text == null ? null : text.substring(0, Math.min(letters, text.length()));
        }

        private static @Nullable String end(@Nullable String text) {
            return text == null || text.length() < 4 ? null : text.substring(text.length() - 4);
        }

        private static @Nullable String sound(@Nullable String text) {
            if (text == null) {
                return null;
            }
            var sound = SOUND.doubleMetaphone(text);
            return sound == null || sound.isEmpty() ? text : sound;
        }

        private static String sorted(String one, String other) {
            return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
        }
    }
}
