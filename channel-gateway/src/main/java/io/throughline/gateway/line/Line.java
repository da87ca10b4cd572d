package io.throughline.gateway.line;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
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
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signature.Hmac;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of LINE's <a href="https://developers.line.biz/en/reference/messaging-api/#webhooks">Messaging API</a>. The
 * credential is {@code channel_secret}.
 */
public final class Line implements Provider<Signal> {
    private static final int LONGEST = 200;

    @Override
    public String name() {
        return "line";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        var signature = request.header("X-Line-Signature").orElse("");
        boolean genuine = credentials.all("channel_secret").stream()
                .map(secret -> Base64.getEncoder().encodeToString(Hmac.SHA256.sign(secret, request.body())))
                .anyMatch(code -> Hmac.same(code, signature));
        return genuine ? Verdict.genuine() : Verdict.refused("X-Line-Signature is not the signature of the body");
    }

    @Override
    public List<Signal> read(ProviderRequest request) {
        var payload = request.json();
        var account = Fields.orNull(payload, "destination");
        return Fields.each(payload, "events").map(event -> read(account, event)).toList();
    }

    private static Signal read(@Nullable String account, JsonNode event) {
        var type = Fields.find(event, "type").orElse("unknown");
        var head = new Head(
                Fields.find(event, "webhookEventId").orElseGet(() -> Ids.of(event.toString())),
                Channel.LINE,
                account,
                person(account, event.path("source")),
                Fields.instant(event, "timestamp"));
        var place = place(event.path("source"));
        var message = event.path("message");
        return switch (type) {
            case "message" -> message(head, place, event, message);
            case "messageEdited" ->
                new Edit(head, place, Fields.text(message, "id"), LineContent.text(message), LineContent.of(message));
            case "unsend" -> new Deletion(head, place, Fields.text(event, "unsend", "messageId"));
            case "postback" -> pressed(head, place, event.path("postback"));
            default -> new Other(head, type);
        };
    }

    private static Signal message(Head head, Place place, JsonNode event, JsonNode message) {
        var id = Fields.find(message, "id").orElse(head.id());
        return new Message(
                head.withId(id),
                place,
                LineContent.text(message),
                LineContent.of(message),
                Fields.orNull(message, "quotedMessageId"),
                context(event),
                false);
    }

    private static Signal pressed(Head head, Place place, JsonNode postback) {
        var data = Fields.text(postback, "data");
        var context = new HashMap<>(Map.of("payload", data));
        postback.path("params")
                .properties()
                .forEach(one -> context.put(one.getKey(), one.getValue().asText()));
        return new Message(head, place, data, List.of(), null, context, false);
    }

    private static Map<String, String> context(JsonNode event) {
        var context = new HashMap<String, String>();
        Fields.find(event, "replyToken").ifPresent(told -> context.put("reply_token", told));
        Fields.find(event, "deliveryContext", "isRedelivery").ifPresent(told -> context.put("redelivery", told));
        return context;
    }

    /** People's ids mean something to the provider of this account only. */
    private static @Nullable Sender person(@Nullable String account, JsonNode source) {
        var id = Fields.text(source, "userId");
        if (id.isEmpty() || id.length() > LONGEST) {
            return null;
        }
        var issuer = account == null || account.length() > LONGEST ? "line" : account;
        return Sender.of(new IdentityKey(IdentityType.LINE_USER, issuer, id), Assurance.ATTESTED, null);
    }

    private static Place place(JsonNode source) {
        return Fields.find(source, "groupId")
                .or(() -> Fields.find(source, "roomId"))
                .map(Place::group)
                .orElse(Place.PRIVATE);
    }
}
