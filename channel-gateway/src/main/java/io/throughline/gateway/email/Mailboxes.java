package io.throughline.gateway.email;

import io.quarkus.runtime.ShutdownEvent;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.channel.Inboxes.InboxesChanged;
import io.throughline.gateway.trouble.Troubles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mailboxes that are being read: those of the enabled e-mail inboxes, in their latest version. */
@ApplicationScoped
class Mailboxes {
    private final Inboxes inboxes;
    private final MailReading reading;
    private final MailTrust trust;
    private final Troubles troubles;
    private final EmailConfig config;
    private final Map<InboxId, ImapMailbox> read = new HashMap<>();

    Mailboxes(Inboxes inboxes, MailReading reading, MailTrust trust, Troubles troubles, EmailConfig config) {
        this.inboxes = inboxes;
        this.reading = reading;
        this.trust = trust;
        this.troubles = troubles;
        this.config = config;
    }

    /** Starts and stops what has to be. */
    synchronized void follow(@Observes InboxesChanged change) {
        readOnly(inboxes.on(Channel.EMAIL).stream()
                .filter(inbox -> inbox.settings(EmailSettings.class).imap() != null)
                .toList());
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        readOnly(List.of());
    }

    private void readOnly(List<Inbox> wanted) {
        read.values().removeIf(mailbox -> stopped(mailbox, wanted));
        wanted.forEach(inbox -> read.computeIfAbsent(inbox.id(), id -> started(inbox)));
    }

    private static boolean stopped(ImapMailbox mailbox, List<Inbox> wanted) {
        boolean unwanted = !wanted.contains(mailbox.inbox());
        if (unwanted) {
            mailbox.stop();
        }
        return unwanted;
    }

    private ImapMailbox started(Inbox inbox) {
        var mailbox = new ImapMailbox(inbox, reading, trust, troubles, config);
        mailbox.start();
        return mailbox;
    }
}
