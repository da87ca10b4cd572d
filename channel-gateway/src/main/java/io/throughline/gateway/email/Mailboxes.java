package io.throughline.gateway.email;

import io.quarkus.runtime.ShutdownEvent;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.channel.Inboxes.InboxesChanged;
import io.throughline.gateway.touchpoint.Touchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mailboxes that are being read: those of the enabled e-mail inboxes, in their latest version. */
@ApplicationScoped
class Mailboxes {
    private final Inboxes inboxes;
    private final MailCursors cursors;
    private final MailIntake intake;
    private final Touchpoints touchpoints;
    private final EmailConfig config;
    private final Map<InboxId, ImapMailbox> read = new HashMap<>();

    Mailboxes(Inboxes inboxes, MailCursors cursors, MailIntake intake, Touchpoints touchpoints, EmailConfig config) {
        this.inboxes = inboxes;
        this.cursors = cursors;
        this.intake = intake;
        this.touchpoints = touchpoints;
        this.config = config;
    }

    /** Starts and stops what has to be. */
    synchronized void follow(@Observes InboxesChanged change) {
        readOnly(inboxes.on(Channel.EMAIL));
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
        var mailbox = new ImapMailbox(inbox, cursors, intake, touchpoints, config);
        mailbox.start();
        return mailbox;
    }
}
