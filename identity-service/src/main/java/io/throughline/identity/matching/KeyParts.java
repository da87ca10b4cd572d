package io.throughline.identity.matching;

import io.throughline.identity.person.Field;
import io.throughline.identity.person.Person;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/** What blocking keys are made of; null is unknown. */
final class KeyParts {
    private static final DoubleMetaphone SOUND = metaphone();

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

    KeyParts(Person person) {
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

    static @Nullable String sound(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var sound = SOUND.doubleMetaphone(text);
        return sound == null || sound.isEmpty() ? text : sound;
    }

    private static String sorted(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    private static DoubleMetaphone metaphone() {
        var sound = new DoubleMetaphone();
        sound.setMaxCodeLen(5);
        return sound;
    }
}
