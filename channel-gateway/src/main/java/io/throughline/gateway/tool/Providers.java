package io.throughline.gateway.tool;

import io.throughline.gateway.email.provider.MailProviders;
import io.throughline.gateway.line.Line;
import io.throughline.gateway.meta.Meta;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.telegram.Telegram;
import io.throughline.gateway.twilio.Twilio;
import io.throughline.gateway.x.X;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every provider that the gateway understands. */
final class Providers {
    private static final List<Provider<?>> ALL = Stream.<Provider<?>>concat(
                    Stream.of(
                            new Meta("meta"),
                            new Meta("whatsapp"),
                            new Meta("messenger"),
                            new Meta("instagram"),
                            new Telegram(),
                            new X(),
                            new Line(),
                            new Twilio()),
                    MailProviders.all().stream())
            .toList();

    private Providers() {}

    static Optional<Provider<?>> find(String name) {
        var wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return ALL.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Provider::name).toList();
    }
}
