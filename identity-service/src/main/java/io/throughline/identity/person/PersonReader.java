package io.throughline.identity.person;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what somebody said about a person into its normal form. Whatever comes in, it never fails. */
public final class PersonReader {
    /** Longer values are cut: nobody's name or street is as long, and comparing them would take long. */
    private static final int LONGEST = 100;

    /** Digits of a phone number that are compared: the last ones, so that a country or trunk prefix changes nothing. */
    private static final int PHONE_DIGITS = 9;

    private static final int SHORTEST_PHONE = 6;
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
    private static final Pattern TAG = Pattern.compile("\\+[^@]*@");

    private final BirthDates dates;

    /**
     * A reader.
     *
     * @param dates how dates of birth are read
     */
    public PersonReader(BirthDates dates) {
        this.dates = dates;
    }

    /**
     * The person in normal form.
     *
     * @param id of the record
     * @param given what is said, field by field, in any form
     * @param fullName a name in one, used for what the fields leave open; or null
     */
    public Person read(String id, Map<Field, String> given, @Nullable String fullName) {
        var values = new EnumMap<Field, String>(Field.class);
        var name = name(given, fullName);
        put(values, Field.GIVEN_NAME, name.given());
        put(values, Field.SURNAME, name.surname());
        var place = Addresses.of(text(given, Field.STREET_NUMBER), text(given, Field.STREET));
        put(values, Field.STREET_NUMBER, place.number());
        put(values, Field.STREET, place.street());
        put(values, Field.CITY, Addresses.place(text(given, Field.CITY)));
        put(values, Field.BIRTH_PLACE, Addresses.place(text(given, Field.BIRTH_PLACE)));
        put(values, Field.POSTCODE, Addresses.postcode(text(given, Field.POSTCODE)));
        put(values, Field.STATE, plain(text(given, Field.STATE)));
        put(values, Field.GENDER, gender(plain(text(given, Field.GENDER))));
        put(values, Field.OCCUPATION, plain(text(given, Field.OCCUPATION)));
        put(values, Field.DOB, dates.of(text(given, Field.DOB)).orElse(""));
        put(values, Field.EMAIL, email(text(given, Field.EMAIL)));
        put(values, Field.PHONE, phone(text(given, Field.PHONE)));
        put(values, Field.NATIONAL_ID, plain(text(given, Field.NATIONAL_ID)).replace(" ", ""));
        return Person.of(id, values, name.generation(), name.further());
    }

    private static Names.Parts name(Map<Field, String> given, @Nullable String fullName) {
        var parts = Names.of(text(given, Field.GIVEN_NAME), text(given, Field.SURNAME));
        if (fullName == null || (!parts.given().isEmpty() && !parts.surname().isEmpty())) {
            return parts;
        }
        var whole = Names.of(fullName.length() > LONGEST ? fullName.substring(0, LONGEST) : fullName);
        return new Names.Parts(
                parts.given().isEmpty() ? whole.given() : parts.given(),
                parts.surname().isEmpty() ? whole.surname() : parts.surname(),
                Math.max(parts.generation(), whole.generation()),
                whole.further());
    }

    private static String text(Map<Field, String> given, Field field) {
        var text = given.getOrDefault(field, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static void put(Map<Field, String> values, Field field, String value) {
        if (!value.isEmpty()) {
            values.put(field, value.intern());
        }
    }

    private static String plain(String given) {
        var plain = Plain.of(given);
        return Junk.is(plain) ? "" : plain;
    }

    private static String gender(String plain) {
        return switch (plain) {
            case "m", "male", "man", "mr", "masculine", "homme", "mann", "maennlich", "mannlich", "masculino", "h" ->
                "m";
            case "f", "female", "woman", "mrs", "ms", "feminine", "femme", "frau", "weiblich", "femenino", "w" -> "f";
            default -> plain;
        };
    }

    private static String email(String given) {
        var address = TAG.matcher(Plain.latin(given).replace(" ", "")).replaceFirst("@");
        int at = address.lastIndexOf('@');
        var local = address.substring(0, Math.max(at, 0));
        boolean known = at > 0
                && !Mailboxes.roles(local)
                && !Mailboxes.nobodys(local)
                && !Junk.is(Plain.of(local))
                && !address.endsWith("@");
        return known ? address : "";
    }

    private static String phone(String given) {
        var digits = NO_DIGIT.matcher(given).replaceAll("").replaceFirst("^0+", "");
        return digits.length() < SHORTEST_PHONE || Junk.digits(digits)
                ? ""
                : digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
    }
}
