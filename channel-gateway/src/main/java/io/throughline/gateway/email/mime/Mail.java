package io.throughline.gateway.email.mime;

import io.throughline.contracts.ThreadReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as read.
 *
 * @param sender who wrote it
 * @param senderSure whether the sender stands in the one From header, so that the provider's DMARC verdict is about it
 * @param replyTo where its writer wants answers; null when they go to the sender
 * @param copies who gets a copy (Cc)
 * @param content what it says
 * @param thread its place among other mails
 * @param date when it says that it was written; null when it says nothing sensible
 * @param automatic whether a machine wrote it
 * @param verdicts the Authentication-Results headers, the topmost first
 * @param fingerprint of what stays the same when the mail is delivered twice
 */
public record Mail(
        @Nullable MailAddress sender,
        boolean senderSure,
        @Nullable MailAddress replyTo,
        List<MailAddress> copies,
        Said content,
        ThreadReference thread,
        @Nullable Instant date,
        boolean automatic,
        List<String> verdicts,
        String fingerprint) {

    /**
     * What a mail says.
     *
     * @param unreadable why it could not be read, when it could not
     */
    public record Said(
            @Nullable String subject,
            String text,
            @Nullable String html,
            List<MailFile> files,
            @Nullable String unreadable) {}

    /** The same mail, of which no more could be read than its headers. */
    public Mail unreadable(String reason) {
        var said = new Said(content.subject(), "", null, List.of(), reason);
        return new Mail(sender, senderSure, replyTo, copies, said, thread, date, automatic, verdicts, fingerprint);
    }

    /** The same mail, as written by whom Reply-To names; nobody vouches for that. */
    public Mail byReplyTo() {
        return new Mail(replyTo, false, null, copies, content, thread, date, automatic, verdicts, fingerprint);
    }

    /** The same mail as one that a machine wrote. */
    public Mail byMachine() {
        return new Mail(sender, senderSure, replyTo, copies, content, thread, date, true, verdicts, fingerprint);
    }

    /** The same mail at another place among other mails. */
    public Mail in(ThreadReference otherThread) {
        return new Mail(
                sender, senderSure, replyTo, copies, content, otherThread, date, automatic, verdicts, fingerprint);
    }

    /** The same mail, answered to its sender. */
    public Mail withoutReplyTo() {
        return new Mail(sender, senderSure, null, copies, content, thread, date, automatic, verdicts, fingerprint);
    }

    /** The provider's id of the mail: a repeat has the same, another mail under a stolen Message-ID has not. */
    public String providerId() {
        return (thread.messageId() == null ? "" : thread.messageId()) + " " + fingerprint;
    }
}
