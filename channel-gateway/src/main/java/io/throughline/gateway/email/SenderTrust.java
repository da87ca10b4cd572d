package io.throughline.gateway.email;

import io.throughline.contracts.Assurance;
import io.throughline.gateway.email.mime.HeaderText;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.UnicodeDomain;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes us sure that a mail is from whom its From header names. */
enum SenderTrust {
    /** Nothing: every From is a claim. */
    NONE,
    /** A relay of ours has checked DMARC and says so in Authentication-Results (RFC 8601). */
    AUTHENTICATION_RESULTS,
    /** The mailbox's provider refuses mail that fails DMARC. */
    MAILBOX;

    private static final Pattern PASS = Pattern.compile("\\bdmarc\\s*=\\s*pass\\b");
    private static final Pattern DOMAIN = Pattern.compile("\\bheader\\.from\\s*=\\s*\"?([^\\s;\"]+)");

    /** How sure we are of the mail's sender. */
    Assurance of(Mail mail, Set<String> relays) {
        boolean sure = mail.sender() != null
                && mail.senderSure()
                && switch (this) {
                    case NONE -> false;
                    case AUTHENTICATION_RESULTS -> passed(mail, mail.sender().domain(), relays);
                    case MAILBOX -> true;
                };
        return sure ? Assurance.ATTESTED : Assurance.CLAIMED;
    }

    /** Only the topmost verdict of our relays counts: those below may have come with the mail. */
    private static boolean passed(Mail mail, String domain, Set<String> relays) {
        return mail.verdicts().stream()
                .map(verdict -> HeaderText.unfold(verdict).strip().toLowerCase(Locale.ROOT))
                .filter(verdict -> relays.contains(verdict.split("[\\s;]", 2)[0]))
                .findFirst()
                .filter(verdict -> PASS.matcher(verdict).find() && isAbout(verdict, domain))
                .isPresent();
    }

    private static String ascii(String domain) {
        return UnicodeDomain.ascii(domain).toLowerCase(Locale.ROOT);
    }

    private static boolean isAbout(String verdict, String domain) {
        var stated = DOMAIN.matcher(verdict);
        return !stated.find() || ascii(domain).equals(ascii(stated.group(1)));
    }
}
