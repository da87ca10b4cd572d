package io.throughline.gateway.email;

import io.throughline.contracts.Channel;
import io.throughline.contracts.Content.Participant;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.MailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;

/** Tells who got a copy of a mail beside its sender and the company's mailboxes. */
@ApplicationScoped
class Participants {
    private static final int MOST = 40;

    private final Inboxes inboxes;

    Participants(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    /** Those in Cc, each once, the first ones. */
    List<Participant> of(Mail mail) {
        var known = new HashSet<String>();
        if (mail.sender() != null) {
            known.add(mail.sender().lowerCase());
        }
        return mail.copies().stream()
                .filter(copy -> known.add(copy.lowerCase()) && !isOurs(copy))
                .limit(MOST)
                .map(copy -> new Participant(copy.address(), copy.name()))
                .toList();
    }

    /** Whether one of the company's mailboxes has the address. */
    boolean isOurs(MailAddress address) {
        return inboxes.on(Channel.EMAIL).stream()
                .anyMatch(inbox -> inbox.settings(EmailSettings.class).owns(address.address()));
    }
}
