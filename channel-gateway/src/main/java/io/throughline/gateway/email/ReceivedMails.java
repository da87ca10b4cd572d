package io.throughline.gateway.email;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.MailIntake.Taken;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.provider.event.MailSource.RemoteFile;
import io.throughline.gateway.email.provider.event.MailSource.Stored;
import io.throughline.gateway.media.Ticket;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes in mails of which a provider tells, and notes where those of their files are that the provider keeps. */
@ApplicationScoped
class ReceivedMails {
    private final MailIntake intake;
    private final AttachmentStore store;

    ReceivedMails(MailIntake intake, AttachmentStore store) {
        this.intake = intake;
        this.store = store;
    }

    /** Takes in all of them. For use on a thread that may block. */
    List<Taken> take(Inbox inbox, List<Received> mails) {
        return mails.stream().map(mail -> take(inbox, mail)).toList();
    }

    private Taken take(Inbox inbox, Received received) {
        try {
            return switch (received.mail()) {
                case Raw raw -> withFiles(intake.read(inbox, raw.mime()), raw.files());
                case Stored stored -> intake.notGiven(inbox, "s3-" + Ids.of(stored.bucket() + "/" + stored.key()));
            };
        } catch (IOException full) {
            throw new UncheckedIOException("the mail cannot be kept", full);
        }
    }

    private Taken withFiles(Taken taken, List<RemoteFile> files) throws IOException {
        var all = new ArrayList<Touchpoint>();
        for (var touchpoint : taken.touchpoints()) {
            all.add(touchpoint instanceof MessageReceived message ? withFiles(message, files) : touchpoint);
        }
        return new Taken(all, taken.receipts());
    }

    private MessageReceived withFiles(MessageReceived message, List<RemoteFile> files) throws IOException {
        var enclosures = files.stream().<Enclosure>map(ReceivedMails::enclosure).toList();
        var tickets = Ticket.of(message.origin().inbox(), message.id(), enclosures);
        for (var ticket : tickets) {
            var _ = store.put(new ByteArrayInputStream(ticket.bytes()));
        }
        return with(message, tickets.stream().map(Ticket::attachment).toList());
    }

    /** What has a URL is there; anything else the provider gives for a token. */
    private static Enclosure.RemoteFile enclosure(RemoteFile file) {
        boolean url = file.location().startsWith("https://");
        return new Enclosure.RemoteFile(
                Kind.FILE,
                url ? null : file.location(),
                url ? file.location() : null,
                file.name(),
                file.mediaType(),
                null);
    }

    private static MessageReceived with(MessageReceived message, List<Attachment> files) {
        var said = message.content();
        var all = Stream.concat(said.attachments().stream(), files.stream()).toList();
        return new MessageReceived(
                message.id(), message.origin(), said.with(all), message.thread(), message.automatic());
    }
}
