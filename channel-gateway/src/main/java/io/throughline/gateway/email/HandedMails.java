package io.throughline.gateway.email;

import io.throughline.contracts.Channel;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Takes in mails that a mail server hands over, each into the inboxes that it is for. */
@ApplicationScoped
class HandedMails {
    private final Inboxes inboxes;
    private final MailIntake intake;
    private final MailArrivals arrivals;

    HandedMails(Inboxes inboxes, MailIntake intake, MailArrivals arrivals) {
        this.inboxes = inboxes;
        this.intake = intake;
        this.arrivals = arrivals;
    }

    /** Whether it is known at all who has which address. */
    boolean ready() {
        return inboxes.known();
    }

    /** The listening inbox that has the address. */
    Optional<Inbox> inbox(String address) {
        return inboxes.on(Channel.EMAIL).stream()
                .filter(inbox -> {
                    var settings = inbox.settings(EmailSettings.class);
                    return settings.isListening() && settings.owns(address);
                })
                .findFirst();
    }

    /** Takes in a mail; the future fails when it has to be handed over again. */
    CompletableFuture<Void> submit(Inbox inbox, byte[] raw) {
        return arrivals.accept(inbox, () -> List.of(read(inbox, raw))).subscribeAsCompletionStage();
    }

    private MailIntake.Taken read(Inbox inbox, byte[] raw) {
        try {
            return intake.read(inbox, raw);
        } catch (IOException full) {
            throw new UncheckedIOException("the mail cannot be kept", full);
        }
    }
}
