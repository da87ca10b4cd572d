package io.throughline.gateway.email.mime;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells mail that a machine wrote (RFC 3834 and custom), so that no machine is answered and no agent bothered. */
final class Automatic {
    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");
    /** Headers that programs which answer for people add. */
    private static final List<String> ANSWERING =
            List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Loop", "X-Failed-Recipients");
    /** Headers that make a machine of who writes like one. */
    private static final List<String> HINTS = List.of(
            "X-Auto-Response-Suppress",
            "Precedence",
            "X-MS-Exchange-Inbox-Rules-Loop",
            "X-MS-Exchange-Generated-Message-Source");

    private static final Pattern REST = Pattern.compile("[\\s;(].*", Pattern.DOTALL);

    private Automatic() {}

    /** Whether a machine wrote the mail, or it is one of our own come back. */
    static boolean wrote(MimeMessage mail, String ownDomain) {
        var headers = MailHeaders.of(mail);
        return says(
                        headers,
                        "Auto-Submitted",
                        value -> !value.isEmpty() && !word(value).equals("no"))
                || says(headers, "Precedence", value -> BULK.contains(word(value)))
                || hasAny(headers, ANSWERING)
                || says(headers, "X-Auto-Response-Suppress", Automatic::suppressesAnswers)
                || says(headers, "Content-Type", value -> value.startsWith("multipart/report"))
                || says(headers, "From", Automatic::mailServer)
                || says(headers, "Return-Path", Automatic::mailServer)
                || absent(headers)
                || says(headers, "Message-ID", value -> ownId(value, ownDomain));
    }

    /** Nobody reads what is sent to a mail server. */
    private static boolean mailServer(String address) {
        return address.contains("mailer-daemon") || address.replace(" ", "").equals("<>");
    }

    private static boolean absent(MailHeaders headers) {
        var subject = headers.text("Subject");
        return hasAny(headers, HINTS) && subject != null && AbsenceSubject.in(subject);
    }

    private static boolean ownId(String id, String ownDomain) {
        return id.startsWith("<msg_") && id.endsWith("@" + ownDomain.toLowerCase(Locale.ROOT) + ">");
    }

    private static boolean suppressesAnswers(String kinds) {
        return kinds.contains("all") || kinds.contains("autoreply") || kinds.contains("oof");
    }

    private static boolean hasAny(MailHeaders headers, List<String> names) {
        return names.stream().anyMatch(name -> says(headers, name, value -> !value.isEmpty()));
    }

    /** Whether any header of the name does: a mail may have several, and each server on its way may have added one. */
    private static boolean says(MailHeaders headers, String name, Predicate<String> sign) {
        return headers.all(name).stream()
                .map(value -> HeaderText.unfold(value).strip().toLowerCase(Locale.ROOT))
                .anyMatch(sign);
    }

    /** The value without comments and parameters. */
    private static String word(String value) {
        return REST.matcher(value).replaceFirst("");
    }
}
