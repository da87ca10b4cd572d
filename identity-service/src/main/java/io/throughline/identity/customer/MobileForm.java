package io.throughline.identity.customer;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/**
 * One form of the mobile numbers that carriers and messengers write in two ways. Nothing is lost: in each of these
 * numbering plans both ways reach the same subscriber.
 *
 * <ul>
 *   <li>Brazil: a mobile number got a ninth digit (Anatel, Resolução 553/2010); WhatsApp still knows older accounts without
 *       it. Behind the area code eight digits that begin with 6 to 9 are a mobile number: a 9 comes before them.
 *   <li>Argentina: from abroad a mobile number has a 9 behind the country code, at home a 15 instead, and some providers
 *       write neither (ITU operational bulletin, +54). No ten digits belong to a landline and to a mobile number, so the
 *       9 stands before all of them.
 *   <li>Mexico: until 2019 a mobile number had a 1 behind the country code, which WhatsApp still writes: it goes.
 * </ul>
 */
final class MobileForm {
    private static final int BRAZIL = 55;
    private static final int ARGENTINA = 54;
    private static final int MEXICO = 52;
    private static final Pattern BRAZIL_OLD = Pattern.compile("([1-9][1-9])([6-9]\\d{7})");
    private static final Pattern ARGENTINA_HOME = Pattern.compile("([1-8]\\d{9})");
    private static final Pattern MEXICO_OLD = Pattern.compile("1(\\d{10})");

    private MobileForm() {}

    /** The number in its one form. */
    static PhoneNumber of(PhoneNumber number) {
        return switch (number.getCountryCode()) {
            case BRAZIL -> rewritten(number, BRAZIL_OLD, "$19$2");
            case ARGENTINA -> rewritten(number, ARGENTINA_HOME, "9$1");
            case MEXICO -> rewritten(number, MEXICO_OLD, "$1");
            default -> number;
        };
    }

    private static PhoneNumber rewritten(PhoneNumber number, Pattern old, String now) {
        var national = old.matcher(Long.toString(number.getNationalNumber()));
        return national.matches()
                ? new PhoneNumber().mergeFrom(number).setNationalNumber(Long.parseLong(national.replaceFirst(now)))
                : number;
    }
}
