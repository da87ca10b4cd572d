package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.provider.content.AttachedFile;
import io.throughline.gateway.email.provider.content.Base64Text;
import io.throughline.gateway.email.provider.content.ComposedMail;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Mailbox;
import io.throughline.gateway.email.provider.content.Numbers;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.email.provider.event.Receiving;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mails that came in at Postmark (postmarkapp.com/developer/webhooks/inbound-webhook). */
final class PostmarkInbound {
    private static final String RETURN_PATH = "Return-Path";

    /** They stand in fields of their own; in the list of headers they are not Postmark's. */
    private static final Set<String> APART = Set.of("from", "to", "cc", "bcc", "subject", "return-path");

    private PostmarkInbound() {}

    /** Whether it is one: only these have no type. */
    static boolean is(Fields event) {
        return event.word("RecordType").equals("Inbound")
                || (!event.has("RecordType")
                        && (event.has("FromFull") || event.has("Headers") || event.has("RawEmail") || inPieces(event)));
    }

    private static boolean inPieces(Fields event) {
        return event.has("Attachments") || event.has("TextBody") || event.has("HtmlBody");
    }

    static MailEvent read(Fields event) {
        var headers = event.all("Headers");
        var whole = event.text("RawEmail");
        byte[] raw =
                whole == null ? composed(event, headers) : RawMail.of(whole).mime();
        var read = MailHeaders.of(raw);
        var status = read.text("X-Spam-Status");
        return Receiving.of(MailSource.Raw.of(raw))
                .id(event.text("MessageID"))
                .envelope(returnPath(headers), event.text("OriginalRecipient"))
                .stripped(event.text("StrippedTextReply"), null)
                .spam(status != null && status.equalsIgnoreCase("yes"), Numbers.of(read.text("X-Spam-Score")))
                .received();
    }

    /** Postmark puts the envelope's sender above the headers of the mail; anywhere else it is anybody's. */
    private static @Nullable String returnPath(List<Fields> headers) {
        return !headers.isEmpty() && headers.getFirst().word("Name").equalsIgnoreCase(RETURN_PATH)
                ? Mailbox.bare(headers.getFirst().text("Value"))
                : null;
    }

    private static byte[] composed(Fields event, List<Fields> headers) {
        var from = event.at("FromFull");
        var mail = new ComposedMail()
                .header("From", Mailbox.of(from.text("Name"), from.text("Email")))
                .header("To", Mailbox.all(event.all("ToFull"), "Name", "Email"))
                .header("Cc", Mailbox.all(event.all("CcFull"), "Name", "Email"))
                .header("Bcc", Mailbox.all(event.all("BccFull"), "Name", "Email"))
                .header("Subject", event.text("Subject"))
                .text(event.text("TextBody"))
                .html(event.text("HtmlBody"));
        for (var header : headers) {
            if (!APART.contains(header.word("Name").toLowerCase(Locale.ROOT))) {
                mail = mail.header(header.word("Name"), header.text("Value"));
            }
        }
        mail = unlessListed(mail, headers, "Date", event.text("Date"));
        mail = unlessListed(mail, headers, "Reply-To", event.text("ReplyTo"));
        for (var file : event.all("Attachments")) {
            mail = mail.file(AttachedFile.of(
                    file.text("Name"),
                    file.text("ContentType"),
                    file.text("ContentID"),
                    Base64Text.decode(file.word("Content", "Data"))));
        }
        return mail.mime();
    }

    private static ComposedMail unlessListed(
            ComposedMail mail, List<Fields> headers, String name, @Nullable String value) {
        boolean listed = headers.stream().anyMatch(header -> header.word("Name").equalsIgnoreCase(name));
        return listed || value == null || value.isEmpty() ? mail : mail.header(name, value);
    }
}
