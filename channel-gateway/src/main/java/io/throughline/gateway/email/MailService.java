package io.throughline.gateway.email;

import io.throughline.gateway.email.provider.MailProviders;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.proof.BasicAuth;
import io.throughline.gateway.provider.Provider;
import jakarta.mail.MessagingException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider of mail who calls the gateway: with mails that came in, and with what became of those that went out. */
enum MailService {
    AMAZON_SES(Set.of(BasicAuth.CREDENTIAL, "certificate"), "X-Metadata", MailService.AS_JSON),
    BREVO(Set.of(BasicAuth.CREDENTIAL), "X-Mailin-custom", MailService.AS_JSON),
    MAILERSEND(Set.of("signing_secret", "inbound_secret"), null, ""),
    MAILGUN(Set.of("signing_key"), "X-Mailgun-Variables", MailService.AS_JSON),
    MAILJET(Set.of(BasicAuth.CREDENTIAL), "X-MJ-EventPayload", MailService.AS_JSON),
    MAILTRAP(Set.of(BasicAuth.CREDENTIAL), "X-MT-Custom-Variables", MailService.AS_JSON),
    MANDRILL(Set.of("webhook_key"), "X-MC-Metadata", MailService.AS_JSON),
    POSTAL(Set.of("public_key"), "X-Postal-Tag", MailService.AS_IS),
    POSTMARK(Set.of(BasicAuth.CREDENTIAL), "X-PM-Metadata-message", MailService.AS_IS),
    SENDGRID(Set.of(BasicAuth.CREDENTIAL), "X-SMTPAPI", "{\"unique_args\":" + MailService.AS_JSON + "}"),
    SPARKPOST(Set.of(BasicAuth.CREDENTIAL), "X-MSYS-API", "{\"metadata\":" + MailService.AS_JSON + "}"),
    UNISENDER_GO(Set.of("api_key"), null, "");

    private static final String AS_IS = "%s";
    private static final String AS_JSON = "{\"message\":\"%s\"}";

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> secrets;

    private final @Nullable String header;
    private final String value;

    MailService(Set<String> secrets, @Nullable String header, String value) {
        this.secrets = secrets;
        this.header = header;
        this.value = value;
    }

    /** What verifies its requests. */
    Set<String> secrets() {
        return secrets;
    }

    /**
     * What may go with them: a name and a password in the URL, the key of those who sign only when asked to, and the key
     * of the API that gives out files.
     */
    Set<String> furtherSecrets() {
        var own =
                switch (this) {
                    case SENDGRID -> Stream.of("public_key");
                    case BREVO, MAILGUN -> Stream.of(ServiceFiles.API_KEY);
                    default -> Stream.<String>empty();
                };
        return Stream.concat(Stream.of(BasicAuth.CREDENTIAL), own)
                .filter(name -> !secrets.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How it speaks. */
    Provider<MailEvent> provider() {
        return MailProviders.find(name().toLowerCase(Locale.ROOT)).orElseThrow();
    }

    /** Writes onto a mail that goes out by it what it then says of the mail in its reports: the Message-ID. */
    void mark(OutgoingMail mail, String id) throws MessagingException {
        if (header != null) {
            mail.setHeader(header, value.formatted(id));
        }
    }
}
