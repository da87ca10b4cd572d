package io.throughline.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Place;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who and where on Telegram: users and chats have ids that are theirs in the whole of it. */
final class TelegramPeople {
    private static final String ISSUER = "telegram";
    private static final int LONGEST = 200;

    private TelegramPeople() {}

    /** A user, or a chat that stands for one; null without an id. */
    static @Nullable Sender person(JsonNode user) {
        var id = Fields.text(user, "id");
        if (id.isEmpty() || id.length() > LONGEST) {
            return null;
        }
        var name = Stream.of("first_name", "last_name", "title")
                .flatMap(member -> Fields.find(user, member).stream())
                .collect(Collectors.joining(" "));
        var shown = name.isBlank() ? Fields.orNull(user, "username") : name;
        return Sender.of(new IdentityKey(IdentityType.TELEGRAM_USER, ISSUER, id), Assurance.ATTESTED, shown);
    }

    /** The reach of a chat: alone with the bot, in a group, or a channel for everybody. */
    static Place place(JsonNode chat) {
        return switch (Fields.text(chat, "type")) {
            case "group", "supergroup" -> Place.group(Fields.text(chat, "id"));
            case "channel" -> Place.open(Fields.text(chat, "id"));
            default -> Place.PRIVATE;
        };
    }
}
