package io.throughline.gateway.email;

import io.throughline.gateway.email.mime.Mail;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells mails that a form on a web site sent from mails that their sender wrote. Such a mail comes from an address that
 * all visitors of the site share, and names the person in Reply-To: taken by its From, all of them were one customer.
 */
final class FormMail {
    private static final Pattern NOBODY = Pattern.compile("(no|not|do[-_.]?not|never)[-_.]?reply([-_.+].*)?");

    private FormMail() {}

    /**
     * Whether Reply-To, not From, names who is writing: From is an address that the company has named as a form's; or it
     * is one that nobody reads, or the mailbox's own, and Reply-To is of another domain, so of somebody else.
     */
    static boolean is(Mail mail, EmailSettings settings) {
        var from = mail.sender();
        var person = mail.replyTo();
        if (from == null || person == null) {
            return false;
        }
        boolean shared = NOBODY.matcher(from.local()).matches() || settings.owns(from.address());
        return forms(settings).contains(from.lowerCase())
                || (shared && !from.domain().equals(person.domain()));
    }

    private static Set<String> forms(EmailSettings settings) {
        return settings.formSenders() == null
                ? Set.of()
                : Set.copyOf(settings.formSenders().stream()
                        .map(address -> address.toLowerCase(Locale.ROOT))
                        .toList());
    }
}
