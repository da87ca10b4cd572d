package io.throughline.identity.customer;

import io.throughline.identity.person.Junk;
import io.throughline.identity.person.Mailboxes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells addresses and keys of a person from those of a role and from those of nobody. */
final class Standings {
    /** Domains that no mail can reach (RFC 2606, RFC 6761), and those that people type to be left alone. */
    private static final Pattern NO_DOMAIN = Pattern.compile(
            "(?:.*\\.)?(?:invalid|localhost|localdomain)|(?:test|tests|none|noemail|nomail|asdf|qwerty|xxx|null)\\.[a-z]{2,3}");

    /**
     * What stands for a caller who withholds the number: the words of SIP (RFC 3323) and of carriers, and the numbers
     * that Twilio gives instead, which are the words on a phone's keys (ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN,
     * UNAVAILABLE).
     */
    private static final Set<String> WITHHELD = Set.of(
            "anonym",
            "anonymous",
            "blocked",
            "callerid blocked",
            "desconocido",
            "hidden",
            "no caller id",
            "no number",
            "number withheld",
            "oculto",
            "out of area",
            "private",
            "private number",
            "privado",
            "restricted",
            "unavailable",
            "unbekannt",
            "unknown",
            "unterdrueckt",
            "withheld",
            "266696687",
            "7378742833",
            "2562533",
            "8656696",
            "86282452253");

    private static final Pattern EXTENSION = Pattern.compile(";ext=.*");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
    private static final Pattern ZEROS = Pattern.compile("[+0 -]*");

    private final Set<String> blocked;

    /** Takes the given addresses, numbers and domains (as @example.org) for nobody's, too. */
    Standings(Set<String> blocked, PhoneForm phones) {
        this.blocked = blocked.stream()
                .flatMap(given ->
                        Stream.of(given.strip().toLowerCase(Locale.ROOT), EmailForm.of(given), phones.of(given)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the claim's key, in normal form, says. */
    Standing of(Claim claim) {
        var value = claim.key().value();
        return switch (claim.key().type()) {
            case EMAIL -> mailbox(value);
            case PHONE ->
                withheld(value, claim.asGiven()) || blocked.contains(value) ? Standing.NOBODYS : Standing.PERSONAL;
            case ORDER, EXTERNAL_ACCOUNT ->
                Junk.word(value) || ZEROS.matcher(value).matches() ? Standing.NOBODYS : Standing.PERSONAL;
            default -> Standing.PERSONAL;
        };
    }

    private Standing mailbox(String address) {
        int at = address.lastIndexOf('@');
        var local = at < 0 ? address : address.substring(0, at);
        var domain = address.substring(at + 1);
        if (Mailboxes.nobodys(local)
                || NO_DOMAIN.matcher(domain).matches()
                || blocked.contains(address)
                || blocked.contains("@" + domain)) {
            return Standing.NOBODYS;
        }
        return at > 0 && Mailboxes.roles(local) ? Standing.SHARED : Standing.PERSONAL;
    }

    private static boolean withheld(String number, String given) {
        var dialled = EXTENSION.matcher(number).replaceFirst("");
        return word(number) || word(given) || run(digits(dialled)) || run(PhoneForm.national(dialled));
    }

    private static boolean word(String text) {
        var plain = text.strip().toLowerCase(Locale.ROOT);
        var digits = digits(plain);
        return WITHHELD.contains(plain) || WITHHELD.contains(digits) || (digits.isEmpty() && Junk.word(plain));
    }

    /** One digit over and over, or a plain run of the keyboard. */
    private static boolean run(String digits) {
        return !digits.isEmpty() && Junk.digits(digits);
    }

    private static String digits(String text) {
        return NO_DIGIT.matcher(text).replaceAll("");
    }
}
