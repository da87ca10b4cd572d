package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.provider.Provider;
import java.util.List;
import java.util.Optional;

/** The providers of mail whose requests can be read. */
public final class MailProviders {
    private static final List<Provider<MailEvent>> ALL = List.of(
            new AmazonSes(),
            new Brevo(),
            new MailerSend(),
            new Mailgun(),
            new Mailjet(),
            new Mailtrap(),
            new Mandrill(),
            new Postal(),
            new Postmark(),
            new SendGrid(),
            new SparkPost(),
            new UnisenderGo());

    private MailProviders() {}

    /** All of them. */
    public static List<Provider<MailEvent>> all() {
        return ALL;
    }

    /** The one of that name. */
    public static Optional<Provider<MailEvent>> find(String name) {
        return ALL.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }
}
