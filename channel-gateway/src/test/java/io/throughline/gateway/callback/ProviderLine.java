package io.throughline.gateway.callback;

import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.stack.provider.SimulatedProvider;
import java.util.Locale;

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
    SMS(
            Channel.SMS,
            SimulatedProvider.TWILIO,
            IdentityKey.phone("+491511"),
            "{\"account_sid\":\"AC00000000000000000000000000000000\",\"number\":\"+4930\"}",
            "{\"auth_token\":\"t\"}",
            "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json");

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

    InboxId open() {
        return new InboxId(CallbackInbox.open(channel.name().toLowerCase(Locale.ROOT), settings, secrets));
    }
}
