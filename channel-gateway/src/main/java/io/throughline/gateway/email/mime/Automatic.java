package io.throughline.gateway.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private Automatic() {}

    /** Whether a machine wrote the mail, or it is one of our own come back. */
    static boolean wrote(MimeMessage mail, String ownDomain) throws MessagingException {
        var submitted = first(mail, "Auto-Submitted");
        return !(submitted.isEmpty() || submitted.startsWith("no"))
                || BULK.contains(first(mail, "Precedence"))
                || hasAny(mail, ANSWERING)
                || first(mail, "Return-Path").replace(" ", "").equals("<>")
                || suppressesAnswers(first(mail, "X-Auto-Response-Suppress"))
                || first(mail, "Content-Type").startsWith("multipart/report")
                || mailServer(first(mail, "From"))
                || mailServer(first(mail, "Return-Path"))
                || absent(mail)
                || ownId(first(mail, "Message-ID"), ownDomain);
    }

    /** Nobody reads what is sent to a mail server. */
    private static boolean mailServer(String address) {
        return address.contains("mailer-daemon") || address.replace(" ", "").equals("<>");
    }

    private static boolean absent(MimeMessage mail) throws MessagingException {
        return hasAny(mail, HINTS) && AbsenceSubject.in(HeaderText.decode(raw(mail, "Subject")));
    }

    private static boolean ownId(String id, String ownDomain) {
        return id.startsWith("<msg_") && id.endsWith("@" + ownDomain.toLowerCase(Locale.ROOT) + ">");
    }

    private static boolean suppressesAnswers(String kinds) {
        return kinds.contains("all") || kinds.contains("autoreply") || kinds.contains("oof");
    }

    private static boolean hasAny(MimeMessage mail, List<String> names) throws MessagingException {
        for (var name : names) {
            if (!first(mail, name).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        return raw(mail, name).strip().toLowerCase(Locale.ROOT);
    }

    private static String raw(MimeMessage mail, String name) throws MessagingException {
        String @Nullable [] values = mail.getHeader(name);
        return values == null ? "" : values[0];
    }
}
