package io.throughline.gateway.telegram;

import io.throughline.gateway.channel.Settings;
import java.util.Set;

/** What a bot must know: nothing beside its secrets, its token and the one that Telegram shows with each update. */
record TelegramSettings() implements Settings {
    static final String BOT_TOKEN = "bot_token";
    static final String SECRET_TOKEN = "secret_token";

    @Override
    public Set<String> secrets() {
        return Set.of(BOT_TOKEN, SECRET_TOKEN);
    }
}
