package io.throughline.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Reaction;
import io.throughline.gateway.signature.Hmac;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Updates of Telegram's <a href="https://core.telegram.org/bots/api#update">Bot API</a>. The credential is {@code
 * secret_token}, as given to setWebhook: there is no signature of the body.
 */
public final class Telegram implements Provider<Signal> {
    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        var token = request.header("X-Telegram-Bot-Api-Secret-Token").orElse("");
        boolean known = credentials.all("secret_token").stream().anyMatch(one -> Hmac.same(one, token));
        return known
                ? Verdict.genuine()
                : Verdict.refused("the header X-Telegram-Bot-Api-Secret-Token is not the token that was agreed");
    }

    @Override
    public List<Signal> read(ProviderRequest request) {
        var update = request.json();
        var names = StreamSupport.stream(((Iterable<String>) update::fieldNames).spliterator(), false);
        return names.filter(name -> !name.equals("update_id"))
                .flatMap(name -> read(update, name, update.path(name)))
                .toList();
    }

    private static Stream<Signal> read(JsonNode update, String name, JsonNode part) {
        return switch (name) {
            case "message", "business_message", "channel_post", "guest_message" ->
                Stream.of(new TelegramMessage(update, part).written(name.equals("business_message")));
            case "edited_message", "edited_business_message", "edited_channel_post" ->
                Stream.of(new TelegramMessage(update, part).edited());
            case "deleted_business_messages" -> deleted(part);
            case "message_reaction" -> Stream.of(reaction(update, part));
            case "callback_query" -> Stream.of(pressed(part));
            default -> Stream.of(other(update, name, part));
        };
    }

    private static Stream<Signal> deleted(JsonNode part) {
        var chat = part.path("chat");
        return Fields.texts(part, "message_ids").stream().map(id -> {
            var target = Fields.text(chat, "id") + ":" + id;
            var head = new Head(target + ":deleted", Channel.TELEGRAM, null, TelegramPeople.person(chat), null);
            return new Deletion(head, TelegramPeople.place(chat), target);
        });
    }

    private static Signal reaction(JsonNode update, JsonNode part) {
        var symbols = Fields.each(part, "new_reaction")
                .flatMap(one -> Fields.find(one, "emoji")
                        .or(() -> Fields.find(one, "custom_emoji_id"))
                        .or(() -> Fields.find(one, "type"))
                        .stream())
                .toList();
        var person = TelegramPeople.person(part.has("user") ? part.path("user") : part.path("actor_chat"));
        var head = new Head(updateId(update), Channel.TELEGRAM, null, person, Fields.instant(part, "date"));
        var chat = part.path("chat");
        return new Reaction(
                head,
                TelegramPeople.place(chat),
                Fields.text(chat, "id") + ":" + Fields.text(part, "message_id"),
                symbols);
    }

    /** A button below a message of ours: what stands on it is what the customer says. */
    private static Signal pressed(JsonNode query) {
        var below = query.path("message");
        var chat = below.path("chat");
        var data = Fields.text(query, "data");
        var words = Fields.each(below, "reply_markup", "inline_keyboard")
                .flatMap(row -> Fields.each(row))
                .filter(button -> Fields.text(button, "callback_data").equals(data))
                .flatMap(button -> Fields.find(button, "text").stream())
                .findFirst()
                .orElse(data);
        var id = Fields.find(query, "id").orElseGet(() -> Ids.of(query.toString()));
        var answered = Fields.find(below, "message_id").map(message -> Fields.text(chat, "id") + ":" + message);
        return new Message(
                new Head(id, Channel.TELEGRAM, null, TelegramPeople.person(query.path("from")), null),
                chat.isObject() ? TelegramPeople.place(chat) : Place.PRIVATE,
                words,
                List.of(),
                answered.orElse(null),
                Map.of("payload", data),
                false);
    }

    private static Signal other(JsonNode update, String name, JsonNode part) {
        var person = TelegramPeople.person(part.has("from") ? part.path("from") : part.path("user"));
        var state = Fields.find(part, "new_chat_member", "status").map(status -> "." + status);
        var head = new Head(updateId(update), Channel.TELEGRAM, null, person, Fields.instant(part, "date"));
        return new Other(head, name + state.orElse(""));
    }

    static String updateId(JsonNode update) {
        return Fields.find(update, "update_id").map(id -> "update:" + id).orElseGet(() -> Ids.of(update.toString()));
    }
}
