package io.throughline.gateway.email.provider.content;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Parts of a mail between boundaries that are always the same. */
final class ComposedParts extends MimeMultipart {
    ComposedParts(String subtype, List<MimeBodyPart> parts) throws MessagingException {
        super(subtype);
        contentType = "multipart/" + subtype + "; boundary=\"--=_" + subtype + "\"";
        for (var part : parts) {
            addBodyPart(part);
        }
    }

    /** All of them as one part. */
    MimeBodyPart asPart() throws MessagingException, IOException {
        var raw = new ByteArrayOutputStream();
        writeTo(raw);
        var head = new InternetHeaders();
        head.setHeader("Content-Type", contentType);
        return new MimeBodyPart(head, raw.toByteArray());
    }
}
