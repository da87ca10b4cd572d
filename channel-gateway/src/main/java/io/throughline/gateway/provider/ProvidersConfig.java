package io.throughline.gateway.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the providers are; other places than their own are for simulators and for relays of the company. */
@ConfigMapping(prefix = "throughline.providers")
public interface ProvidersConfig {
    /** Meta's Graph API, with its version. */
    @WithDefault("https://graph.facebook.com/v24.0")
    URI graph();

    /** Telegram's Bot API. */
    @WithDefault("https://api.telegram.org")
    URI telegram();

    /** LINE's Messaging API. */
    @WithDefault("https://api.line.me")
    URI line();

    /** Where LINE gives out what people sent: pictures, videos, files. */
    @WithDefault("https://api-data.line.me")
    URI lineData();

    /** X's API. */
    @WithDefault("https://api.x.com")
    URI x();

    /** Twilio's API. */
    @WithDefault("https://api.twilio.com")
    URI twilio();

    /** How long a provider may take to answer. */
    @WithDefault("15s")
    Duration answerWithin();

    /** The most connections to one provider at once. */
    @WithDefault("50")
    int connections();
}
