package io.throughline.gateway.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells mail that a machine wrote (RFC 3834 and custom), so that no machine is answered and no agent bothered. */
final class Automatic {
    private static final Set<String> BULK = Set.of("bulk", "list", "junk", "auto_reply");

    private Automatic() {}

    /** Whether a machine wrote the mail, or it is one of our own come back. */
    static boolean wrote(MimeMessage mail, String ownDomain) throws MessagingException {
        var submitted = first(mail, "Auto-Submitted");
        return !(submitted.isEmpty() || submitted.startsWith("no"))
                || BULK.contains(first(mail, "Precedence"))
                || !first(mail, "X-Loop").isEmpty()
                || first(mail, "Return-Path").replace(" ", "").equals("<>")
                || suppressesAnswers(first(mail, "X-Auto-Response-Suppress"))
                || !first(mail, "X-Autoreply").isEmpty()
                || first(mail, "Content-Type").startsWith("multipart/report")
                || ownId(first(mail, "Message-ID"), ownDomain);
    }

    private static boolean ownId(String id, String ownDomain) {
        return id.startsWith("<msg_") && id.endsWith("@" + ownDomain.toLowerCase(Locale.ROOT) + ">");
    }

    private static boolean suppressesAnswers(String kinds) {
        return kinds.contains("all") || kinds.contains("autoreply") || kinds.contains("oof");
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        String @Nullable [] values = mail.getHeader(name);
        return values == null ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
