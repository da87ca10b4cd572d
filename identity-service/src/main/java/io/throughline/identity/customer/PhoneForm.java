package io.throughline.identity.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/**
 * The normal form of phone numbers: E.164, with an extension as RFC 3966 writes it; of what no country could dial, the
 * digits as given. What providers write in two ways has one form ({@link MobileForm}).
 */
final class PhoneForm {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private static final int SHORTEST_WORLDWIDE = 11;

    private final String defaultRegion;

    PhoneForm(String defaultRegion) {
        if (!PHONES.getSupportedRegions().contains(defaultRegion)) {
            throw new IllegalArgumentException(defaultRegion + " is no region of phone numbers (ISO 3166-1 alpha-2)");
        }
        this.defaultRegion = defaultRegion;
    }

    String of(String given) {
        var text = Normaliser.folded(given);
        var digits = digits(text);
        return dialled(text)
                .or(() -> dialled(digits))
                .or(() -> worldwide(digits))
                .orElse(digits);
    }

    /** Messengers give a number with its country code and no plus. */
    private Optional<String> worldwide(String digits) {
        return digits.length() < SHORTEST_WORLDWIDE || digits.startsWith("+")
                ? Optional.empty()
                : dialled("+" + digits);
    }

    private Optional<String> dialled(String text) {
        try {
            var number = MobileForm.of(PHONES.parse(text, defaultRegion));
            // Possible, not valid: which numbers are in use changes with every release of the numbering plans.
            return PHONES.isPossibleNumber(number) ? Optional.of(dialled(number)) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static String dialled(PhoneNumber number) {
        var e164 = PHONES.format(number, PhoneNumberFormat.E164);
        return number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;
    }

    /** The digits behind the country code; of what no country could dial, all. */
    static String national(String normal) {
        try {
            return Long.toString(PHONES.parse(normal, null).getNationalNumber());
        } catch (NumberParseException notANumber) {
            return PhoneNumberUtil.normalizeDigitsOnly(normal);
        }
    }

    private static String digits(String text) {
        var digits = PhoneNumberUtil.normalizeDigitsOnly(text);
        var plus = text.startsWith("+") ? "+" : "";
        return digits.isEmpty() ? text : plus + digits;
    }
}
