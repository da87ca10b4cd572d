package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.AttachedFile;
import io.throughline.gateway.email.provider.content.ComposedMail;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.Numbers;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.email.provider.event.Receiving;
import io.throughline.gateway.provider.MalformedRequest;
import java.util.TreeSet;

/**
 * Mails that came in at SendGrid, raw or in pieces
 * (www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook).
 */
final class SendGridInbound {
    private SendGridInbound() {}

    static MailEvent read(FormBody form) {
        var envelope = Fields.in(form.last("envelope"));
        return Receiving.of(source(form))
                .envelope(
                        envelope.text("from"),
                        envelope.texts("to").stream().findFirst().orElse(null))
                .spam(null, Numbers.of(form.last("spam_score")))
                .received();
    }

    private static MailSource source(FormBody form) {
        var headers = form.last("headers");
        if (headers != null) {
            return MailSource.Raw.of(composed(form, headers));
        }
        var raw = form.bytes("email");
        if (raw == null) {
            throw new MalformedRequest("the form has neither headers nor a mail");
        }
        return RawMail.of(raw);
    }

    private static byte[] composed(FormBody form, String headers) {
        var charsets = Fields.in(form.last("charsets"));
        var mail = new ComposedMail()
                .headers(headers)
                .text(form.first("text", charsets.text("text")))
                .html(form.first("html", charsets.text("html")));
        var files = Fields.in(form.last("attachment-info"));
        for (var name : new TreeSet<>(files.members().keySet())) {
            var file = form.file(name);
            if (file.isPresent()) {
                mail = mail.file(AttachedFile.of(
                        file.get().fileName(),
                        file.get().mediaType(),
                        files.at(name).text("content-id"),
                        file.get().bytes()));
            }
        }
        return mail.mime();
    }
}
