package io.throughline.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.provider.SimulatedProvider;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** One inbox per channel, and somebody who wrote to it. */
@SuppressWarnings("ImmutableEnumChecker") // an IdentityKey is a record
enum ProviderLine {
    WHATSAPP(
            Channel.WHATSAPP,
            SimulatedProvider.GRAPH,
            IdentityKey.phone("+49 151 1"),
            "{\"phone_number_id\":\"1\"}",
            "{\"app_secret\":\"s\",\"verify_token\":\"v\",\"access_token\":\"t\"}",
            "/1/messages"),
    MESSENGER(
            Channel.MESSENGER,
            SimulatedProvider.GRAPH,
            new IdentityKey(IdentityType.MESSENGER_USER, "2", "7"),
            "{\"account_id\":\"2\"}",
            "{\"app_secret\":\"s\",\"verify_token\":\"v\",\"access_token\":\"t\"}",
            "/2/messages"),
    INSTAGRAM(
            Channel.INSTAGRAM,
            SimulatedProvider.GRAPH,
            key(IdentityType.INSTAGRAM_USER),
            "{\"account_id\":\"3\"}",
            "{\"app_secret\":\"s\",\"verify_token\":\"v\",\"access_token\":\"t\"}",
            "/3/messages"),
    TELEGRAM(
            Channel.TELEGRAM,
            SimulatedProvider.TELEGRAM,
            key(IdentityType.TELEGRAM_USER),
            "{}",
            "{\"secret_token\":\"s\",\"bot_token\":\"t\"}",
            "/bott/sendMessage"),
    X(
            Channel.X,
            SimulatedProvider.X,
            key(IdentityType.X_USER),
            "{\"user_id\":\"1\"}",
            "{\"consumer_secret\":\"s\",\"access_token\":\"t\"}",
            "/2/dm_conversations/with/7/messages"),
    LINE(
            Channel.LINE,
            SimulatedProvider.LINE,
            key(IdentityType.LINE_USER),
            "{}",
            "{\"channel_secret\":\"s\",\"access_token\":\"t\"}",
            "/v2/bot/message/push"),
    CUSTOM(
            Channel.CUSTOM,
            SimulatedProvider.CUSTOM,
            key(IdentityType.EXTERNAL_ACCOUNT),
            "{\"issuer\":\"1\",\"callback_url\":\"PROVIDERS/custom/replies\"}",
            "{\"signing_secret\":\"" + ProviderLine.SECRET + "\"}",
            "/replies"),
    SMS(
            Channel.SMS,
            SimulatedProvider.TWILIO,
            IdentityKey.phone("+491511"),
            "{\"account_sid\":\"AC00000000000000000000000000000000\",\"number\":\"+4930\"}",
            "{\"auth_token\":\"t\"}",
            "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json");

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    final Channel channel;
    final SimulatedProvider provider;
    final IdentityKey customer;
    final String settings;
    final String secrets;
    final String path;

    ProviderLine(
            Channel channel,
            SimulatedProvider provider,
            IdentityKey customer,
            String settings,
            String secrets,
            String path) {
        this.channel = channel;
        this.provider = provider;
        this.customer = customer;
        this.settings = settings;
        this.secrets = secrets;
        this.path = path;
    }

    private static IdentityKey key(IdentityType type) {
        return new IdentityKey(type, "1", "7");
    }

    /** The provider calls at the inbox, in its own way. */
    void call(InboxId inbox, String body) throws IOException, InterruptedException {
        var url = CallbackInbox.url(inbox.value());
        var call =
                switch (provider) {
                    case GRAPH -> ProviderCall.meta(url, body, "s");
                    case TELEGRAM -> ProviderCall.telegram(url, body, "s");
                    case LINE -> ProviderCall.line(url, body, "s");
                    case X -> ProviderCall.x(url, body, "s");
                    case CUSTOM -> ProviderCall.custom(url, body, SECRET);
                    case TWILIO ->
                        ProviderCall.twilio(URI.create("https://desk.example" + url.getPath()), body, "t")
                                .at(url);
                };
        assertTrue(call.send().statusCode() < 500);
    }

    /** One member more of a message. */
    String member(String name, String value) {
        return provider == SimulatedProvider.TWILIO ? "&" + name + "=" + value : ",\"" + name + "\":\"" + value + "\"";
    }

    InboxId open() {
        var providers = ConfigProvider.getConfig()
                .getValue("throughline.providers.line", String.class)
                .replaceFirst("/line$", "");
        var told = settings.replace("PROVIDERS", providers);
        return new InboxId(CallbackInbox.open(channel.name().toLowerCase(Locale.ROOT), told, secrets));
    }
}
