package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.Base64Text;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.content.RawMail;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource;
import io.throughline.gateway.email.provider.event.Receiving;
import io.throughline.gateway.provider.MalformedRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Mails that came in at Amazon SES, within the notification or stored in S3
 * (docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html).
 */
final class AmazonSesInbound {
    private AmazonSesInbound() {}

    static MailEvent read(Fields event) {
        var receipt = event.at("receipt");
        var mail = event.at("mail");
        return Receiving.of(source(event, receipt.at("action")))
                .at(Moments.ofText(mail.text("timestamp")))
                .id(mail.text("messageId"))
                .envelope(
                        mail.text("source"),
                        receipt.texts("recipients").stream().findFirst().orElse(null))
                .spam(spam(receipt.at("spamVerdict").word("status")), null)
                .received();
    }

    private static MailSource source(Fields event, Fields action) {
        return switch (action.word("type")) {
            case "SNS" -> content(event.word("content"), action.word("encoding"));
            case "S3" -> new MailSource.Stored(action.word("bucketName"), action.word("objectKey"));
            default -> throw new MalformedRequest("the notification has no mail, nor says where it is stored");
        };
    }

    private static MailSource content(String content, String encoding) {
        return encoding.equals("BASE64") ? RawMail.of(Base64Text.decode(content)) : RawMail.of(content);
    }

    private static @Nullable Boolean spam(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "PASS" -> false;
            case "FAIL" -> true;
            default -> null;
        };
    }
}
