package io.throughline.gateway.email;

import io.throughline.contracts.MessageId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a provider of mail is told which reply a mail carries; it says so again when it tells what became of
 * the mail. Providers without one know the mail by its Message-ID.
 *
 * @param header its name
 * @param value of it
 */
record MailTag(String header, String value) {
    /** Of the tag. */
    static final String NAME = "throughline";

    /** The tag of a reply that goes out by that provider. */
    static Optional<MailTag> of(@Nullable String provider, MessageId message) {
        var id = message.value();
        var plain = Map.<String, Object>of(NAME, id);
        return Optional.ofNullable(
                switch (provider == null ? "" : provider) {
                    case "amazon_ses" -> new MailTag("X-SES-MESSAGE-TAGS", NAME + "=" + id);
                    case "brevo" -> json("X-Mailin-custom", plain);
                    case "mailgun" -> json("X-Mailgun-Variables", plain);
                    case "mailjet" -> json("X-MJ-EventPayload", plain);
                    case "mailtrap" -> json("X-MT-Custom-Variables", plain);
                    case "mandrill" -> json("X-MC-Metadata", plain);
                    case "postmark" -> new MailTag("X-PM-Metadata-" + NAME, id);
                    case "sendgrid" -> json("X-SMTPAPI", Map.of("unique_args", plain));
                    case "sparkpost" -> json("X-MSYS-API", Map.of("metadata", plain));
                    default -> null;
                });
    }

    private static MailTag json(String header, Map<String, Object> value) {
        return new MailTag(header, new JsonObject(value).encode());
    }
}
