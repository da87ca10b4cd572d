package io.throughline.identity.person;

import java.util.Set;
import java.util.regex.Pattern;

/** Mailboxes that are not one person's: those of a role, and those behind which nobody is. */
public final class Mailboxes {
    private static final Set<String> ROLES = Set.of(
            "abuse",
            "accounting",
            "accounts",
            "admin",
            "administrator",
            "all",
            "atendimento",
            "billing",
            "bookings",
            "buchhaltung",
            "buero",
            "careers",
            "compras",
            "contact",
            "contato",
            "customercare",
            "customerservice",
            "enquiries",
            "familia",
            "familie",
            "family",
            "famille",
            "feedback",
            "finance",
            "hello",
            "help",
            "helpdesk",
            "hostmaster",
            "hr",
            "info",
            "inquiries",
            "invoice",
            "invoices",
            "jobs",
            "kontakt",
            "kundenservice",
            "legal",
            "mail",
            "marketing",
            "newsletter",
            "notification",
            "notifications",
            "office",
            "order",
            "orders",
            "press",
            "privacy",
            "purchasing",
            "rechnung",
            "reception",
            "reservations",
            "returns",
            "root",
            "sales",
            "security",
            "service",
            "shop",
            "support",
            "team",
            "ventas",
            "verkauf",
            "webmaster");

    private static final Set<String> NOBODYS = Set.of(
            "anonymous",
            "asdf",
            "dummy",
            "fake",
            "mailerdaemon",
            "na",
            "nil",
            "noemail",
            "nomail",
            "nobody",
            "none",
            "notprovided",
            "null",
            "postmaster",
            "qwerty",
            "undefined",
            "unknown",
            "xxx");

    /** With what programs put behind it: noreply-shop, bounces-4711, test3. */
    private static final Pattern MACHINES =
            Pattern.compile("(?:donot|dont|no)reply.*|bounces?(?:\\d.*)?|test(?:er|ing)?\\d*");

    private static final Pattern TAG = Pattern.compile("\\+.*");

    private Mailboxes() {}

    /** Whether the mailbox, the part of an address before the @, is read by whoever has a role: info, sales, family. */
    public static boolean roles(String local) {
        return ROLES.contains(bare(local));
    }

    /** Whether nobody is behind the mailbox, the part of an address before the @: noreply, test, mailer-daemon. */
    public static boolean nobodys(String local) {
        var bare = bare(local);
        return NOBODYS.contains(bare) || MACHINES.matcher(bare).matches();
    }

    private static String bare(String local) {
        return Plain.of(TAG.matcher(local).replaceFirst("")).replace(" ", "");
    }
}
