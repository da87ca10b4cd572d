package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.mime.Parameters;
import io.throughline.gateway.email.provider.content.AttachedFile;
import io.throughline.gateway.email.provider.content.Base64Text;
import io.throughline.gateway.email.provider.content.ComposedMail;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.email.provider.event.Receiving;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Mails that came in at Mailjet (dev.mailjet.com/email/guides/parse-api). Its parts are told without the order in which
 * they were nested, so that the mail is put together anew.
 */
final class MailjetInbound {
    private MailjetInbound() {}

    static boolean is(Fields event) {
        return !event.has("event") && (event.has("Headers") || event.has("Parts") || event.has("Sender"));
    }

    static MailEvent read(Fields event) {
        var mail = new ComposedMail().text(event.text("Text-part")).html(event.text("Html-part"));
        var headers = event.at("Headers");
        for (var name : headers.members().keySet()) {
            for (var value : headers.texts(name)) {
                mail = mail.header(name, value);
            }
        }
        for (var part : event.all("Parts")) {
            if (part.word("ContentRef").contains("Attachment")) {
                mail = mail.file(file(part.at("Headers"), event.word(part.word("ContentRef"))));
            }
        }
        return Receiving.of(MailSource.Raw.of(mail.mime()))
                .envelope(event.text("Sender"), event.text("Recipient"))
                .spam(null, event.number("SpamAssassinScore"))
                .received();
    }

    private static AttachedFile file(Fields headers, String base64) {
        var type = parameters(headers, "Content-Type");
        var disposition = parameters(headers, "Content-Disposition");
        var name = disposition.get("filename") == null ? type.get("name") : disposition.get("filename");
        return AttachedFile.of(name, type.value(), header(headers, "Content-ID"), Base64Text.decode(base64));
    }

    private static Parameters parameters(Fields headers, String name) {
        var value = header(headers, name);
        return Parameters.of(
                value == null ? null : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static @Nullable String header(Fields headers, String name) {
        return headers.members().keySet().stream()
                .filter(name::equalsIgnoreCase)
                .flatMap(found -> headers.texts(found).stream())
                .findFirst()
                .orElse(null);
    }
}
