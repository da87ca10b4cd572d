package io.throughline.gateway.custom;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Sender.Claim;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Ids;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.webhook.signing.Signature;
import io.throughline.gateway.webhook.signing.Signature.Attempt;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of a connector, signed as <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> 1.0.0 has it:
 * {@code {type, timestamp, data}}. The credential is {@code signing_secret}.
 */
public final class Custom implements Provider<Signal> {
    private static final int LONGEST = 200;

    private final String issuer;

    /** Of a connector to a system whose accounts are known by that issuer. */
    public Custom(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        var signature = request.header("webhook-signature").orElse("");
        var attempt = attempt(request);
        boolean genuine = attempt.isPresent()
                && credentials.all(CustomSettings.SIGNING_SECRET).stream()
                        .anyMatch(secret -> Signature.fits(secret, signature, attempt.get(), now));
        return genuine
                ? Verdict.genuine()
                : Verdict.refused(
                        "webhook-signature is not the signature of webhook-id, webhook-timestamp and the body,"
                                + " or the attempt is more than five minutes old");
    }

    private static Optional<Attempt> attempt(ProviderRequest request) {
        try {
            long second = Long.parseLong(request.header("webhook-timestamp").orElse(""));
            return request.header("webhook-id")
                    .map(id -> new Attempt(id, Instant.ofEpochSecond(second), request.text()));
        } catch (NumberFormatException | DateTimeException none) {
            return Optional.empty();
        }
    }

    @Override
    public List<Signal> read(ProviderRequest request) {
        var payload = request.json();
        var type = Fields.find(payload, "type").orElseThrow(() -> new MalformedRequest("type is missing"));
        var data = payload.path("data");
        var head = new Head(
                Fields.find(data, "id").orElseGet(() -> Ids.of(payload.toString())),
                Channel.CUSTOM,
                null,
                person(data.path("from")),
                instant(Fields.text(payload, "timestamp")));
        return List.of(
                switch (type) {
                    case "message.received" -> message(head, data);
                    case "message.edited" ->
                        new Edit(head, Place.PRIVATE, message(data), Fields.text(data, "text"), files(data));
                    case "message.deleted" -> new Deletion(head, Place.PRIVATE, message(data));
                    case "message.delivered" -> new Receipt(head, message(data), DeliveryState.DELIVERED, null);
                    case "message.read" -> new Receipt(head, message(data), DeliveryState.READ, null);
                    case "message.failed" ->
                        new Receipt(head, message(data), DeliveryState.FAILED, Fields.orNull(data, "reason"));
                    default -> new Other(head, type);
                });
    }

    private static Message message(Head head, JsonNode data) {
        var context = data.path("context").properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
        var answered = Fields.orNull(data, "in_reply_to");
        return new Message(head, Place.PRIVATE, Fields.text(data, "text"), files(data), answered, context, false);
    }

    private static String message(JsonNode data) {
        return Fields.find(data, "message").orElseThrow(() -> new MalformedRequest("data.message is missing"));
    }

    private static List<Enclosure> files(JsonNode data) {
        return Fields.each(data, "files").map(Custom::file).toList();
    }

    private static Enclosure file(JsonNode file) {
        var size = Fields.number(file, "size");
        return new RemoteFile(
                Kind.FILE,
                null,
                Fields.orNull(file, "url"),
                Fields.orNull(file, "name"),
                Fields.orNull(file, "media_type"),
                size.isPresent() ? size.getAsLong() : null);
    }

    /** The connector knows the account; what the person says of other addresses is only said. */
    private @Nullable Sender person(JsonNode from) {
        var id = Fields.text(from, "id");
        if (id.isEmpty() || id.length() > LONGEST) {
            return null;
        }
        var claims = new ArrayList<Claim>();
        claims.add(new Claim(new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, issuer, id), Assurance.ATTESTED));
        Fields.find(from, "email")
                .flatMap(address -> claim(IdentityType.EMAIL, address))
                .ifPresent(claims::add);
        Fields.find(from, "phone")
                .flatMap(number -> claim(IdentityType.PHONE, number))
                .ifPresent(claims::add);
        return new Sender(claims, Fields.orNull(from, "name"));
    }

    private static Optional<Claim> claim(IdentityType type, String value) {
        try {
            var key = type == IdentityType.EMAIL ? IdentityKey.email(value) : IdentityKey.phone(value);
            return Optional.of(new Claim(key, Assurance.CLAIMED));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
