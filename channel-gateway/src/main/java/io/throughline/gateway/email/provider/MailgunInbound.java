package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.provider.content.AttachedFile;
import io.throughline.gateway.email.provider.content.ComposedMail;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.JsonMember;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.content.Numbers;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.provider.event.MailSource.RemoteFile;
import io.throughline.gateway.email.provider.event.Receiving;
import java.util.HashMap;
import java.util.List;

/**
 * Mails that came in at Mailgun, raw or in pieces
 * (documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http). Of a mail that Mailgun has
 * stored the files are fetched by their URLs.
 */
final class MailgunInbound {
    private static final int MOST_FILES = 1000;

    private MailgunInbound() {}

    static boolean is(FormBody form) {
        var event = form.first("event");
        return event == null || event.equals("inbound");
    }

    static MailEvent read(FormBody form) {
        var whole = form.bytes("body-mime");
        byte[] raw = whole == null ? composed(form) : RawMail.of(whole).mime();
        var headers = MailHeaders.of(raw);
        var flag = headers.text("X-Mailgun-Sflag");
        return Receiving.of(new Raw(raw, stored(form)))
                .at(Moments.ofSeconds(form.last("timestamp")))
                .id(form.last("token"))
                .envelope(form.last("sender"), form.last("recipient"))
                .stripped(form.last("stripped-text"), form.last("stripped-html"))
                .spam(flag != null && flag.equalsIgnoreCase("yes"), Numbers.of(headers.text("X-Mailgun-Sscore")))
                .received();
    }

    private static byte[] composed(FormBody form) {
        var mail = new ComposedMail().text(form.last("body-plain")).html(form.last("body-html"));
        for (var header : Fields.in(form.last("message-headers")).node()) {
            if (header.path(1).isTextual()) {
                mail = mail.header(header.path(0).asText(), header.path(1).asText());
            }
        }
        var ids = new HashMap<String, String>();
        JsonMember.all(form.last("content-id-map")).forEach(member -> ids.put(member.value(), member.name()));
        var count = Numbers.of(form.last("attachment-count"));
        for (int number = 1; count != null && number <= Math.min(count, MOST_FILES); number++) {
            var field = "attachment-" + number;
            var file = form.file(field);
            if (file.isPresent()) {
                mail = mail.file(AttachedFile.of(
                        file.get().fileName(),
                        file.get().mediaType(),
                        ids.get(field),
                        file.get().bytes()));
            }
        }
        return mail.mime();
    }

    private static List<RemoteFile> stored(FormBody form) {
        var files = Fields.in("{\"all\":" + form.last("attachments") + "}");
        return files.all("all").stream()
                .map(file -> new RemoteFile(file.text("name"), file.text("content-type"), null, file.word("url")))
                .toList();
    }
}
