package io.throughline.gateway.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.provider.Verdict.Handshake;
import io.throughline.gateway.provider.Verdict.Refused;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.webhook.signing.Signature;
import io.throughline.gateway.webhook.signing.Signature.Attempt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemes by which requests are signed, each with what verifies it. */
final class Schemes {
    private static final String ANYWHERE = "https://localhost/";
    private static final Map<String, Predicate<JsonNode>> ALL = Map.ofEntries(
            Map.entry("twilio", Schemes::twilio),
            Map.entry("meta", vector -> header(vector, "whatsapp", "app_secret", "secret")),
            Map.entry("meta-verify", Schemes::metaVerify),
            Map.entry("line", vector -> header(vector, "line", "channel_secret", "secret")),
            Map.entry("telegram-secret", Schemes::telegram),
            Map.entry("x", Schemes::x),
            Map.entry("x-crc", Schemes::xChallenge),
            Map.entry("sendgrid-event", Schemes::sendGrid),
            Map.entry("mailgun", Schemes::mailgun),
            Map.entry("slack", SlackSignature::fits),
            Map.entry("vonage-jwt", VonageToken::fits),
            Map.entry("standard-webhooks", Schemes::standardWebhooks));

    private Schemes() {}

    /** Whether the vector is accepted; one of an unknown scheme, or without what its scheme needs, never is. */
    static boolean accept(JsonNode vector) {
        try {
            return Optional.ofNullable(ALL.get(Fields.text(vector, "scheme").toLowerCase(Locale.ROOT)))
                    .map(scheme -> scheme.test(vector))
                    .orElse(false);
        } catch (MalformedRequest | IllegalArgumentException | DateTimeException malformed) {
            return false;
        }
    }

    private static boolean verify(String provider, ProviderRequest request, Credentials credentials) {
        return Providers.find(provider)
                .map(known ->
                        known.verify(request, credentials, Clock.systemUTC().instant()))
                .filter(verdict -> !(verdict instanceof Refused))
                .isPresent();
    }

    private static boolean header(JsonNode vector, String provider, String credential, String secret) {
        return verify(provider, post(vector), Credentials.of(credential, Fields.text(vector, secret)));
    }

    /** The body of a vector, signed in the header that it names. */
    private static ProviderRequest post(JsonNode vector) {
        var headers = Stream.of(new Header(Fields.text(vector, "header"), Fields.text(vector, "signature")))
                .filter(header -> !header.name().isEmpty())
                .toList();
        return new ProviderRequest("POST", ANYWHERE, headers, body(vector));
    }

    private static byte[] body(JsonNode vector) {
        return Fields.text(vector, "body").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean twilio(JsonNode vector) {
        boolean form = vector.path("params").isContainerNode();
        var headers = List.of(
                new Header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json"),
                new Header("X-Twilio-Signature", Fields.text(vector, "signature")));
        byte[] body = form ? form(vector.path("params")).getBytes(StandardCharsets.UTF_8) : body(vector);
        var request = new ProviderRequest("POST", Fields.text(vector, "url"), headers, body);
        return verify("twilio", request, Credentials.of("auth_token", Fields.text(vector, "auth_token")));
    }

    /** Parameters as an object, a name's values in an array, or as pairs. */
    private static String form(JsonNode params) {
        var pairs = params.isArray()
                ? Fields.each(params).map(pair -> pair(pair.path(0).asText(), pair.path(1)))
                : params.properties().stream()
                        .flatMap(one -> one.getValue().isArray()
                                ? Fields.each(one.getValue()).map(value -> pair(one.getKey(), value))
                                : Stream.of(pair(one.getKey(), one.getValue())));
        return pairs.collect(Collectors.joining("&"));
    }

    private static String pair(String name, JsonNode value) {
        return encode(name) + "=" + encode(value.asText());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without the agreed token nothing can be accepted. */
    private static boolean metaVerify(JsonNode vector) {
        var agreed = Fields.find(vector, "verify_token").or(() -> Fields.find(vector, "configured"));
        var request = new ProviderRequest("GET", ANYWHERE + "?" + form(vector.path("query")), List.of(), new byte[0]);
        return verify(
                "whatsapp",
                request,
                agreed.map(token -> Credentials.of("verify_token", token)).orElse(Credentials.NONE));
    }

    private static boolean telegram(JsonNode vector) {
        var headers = Fields.find(vector, "value").stream()
                .map(value -> new Header("X-Telegram-Bot-Api-Secret-Token", value))
                .toList();
        var request = new ProviderRequest("POST", ANYWHERE, headers, body(vector));
        return verify("telegram", request, Credentials.of("secret_token", Fields.text(vector, "configured")));
    }

    private static boolean x(JsonNode vector) {
        return vector.has("crc_token")
                ? xChallenge(vector)
                : header(vector, "x", "consumer_secret", vector.has("consumer_secret") ? "consumer_secret" : "secret");
    }

    private static boolean xChallenge(JsonNode vector) {
        var secret = Fields.find(vector, "consumer_secret").orElseGet(() -> Fields.text(vector, "secret"));
        var url = ANYWHERE + "?crc_token=" + encode(Fields.text(vector, "crc_token"));
        Optional<Verdict> verdict = Providers.find("x")
                .map(known -> known.verify(
                        new ProviderRequest("GET", url, List.of(), new byte[0]),
                        Credentials.of("consumer_secret", secret),
                        Clock.systemUTC().instant()));
        var told = Fields.text(vector, "response_token");
        return verdict.filter(answer ->
                        answer instanceof Handshake shake && shake.body().contains("\"" + told + "\""))
                .isPresent();
    }

    private static boolean sendGrid(JsonNode vector) {
        var headers = List.of(
                new Header("Content-Type", "application/json"),
                new Header("X-Twilio-Email-Event-Webhook-Signature", Fields.text(vector, "signature")),
                new Header("X-Twilio-Email-Event-Webhook-Timestamp", Fields.text(vector, "timestamp")));
        var request = new ProviderRequest("POST", ANYWHERE, headers, body(vector));
        return verify("sendgrid", request, Credentials.of("public_key", Fields.text(vector, "public_key")));
    }

    private static boolean mailgun(JsonNode vector) {
        var key = Stream.of("signing_key", "key", "secret")
                .flatMap(name -> Fields.find(vector, name).stream())
                .findFirst()
                .orElse("");
        var form = Stream.of("timestamp", "token", "signature")
                .map(name -> name + "=" + encode(Fields.text(vector, name)))
                .collect(Collectors.joining("&", "", "&event=delivered"));
        var request = new ProviderRequest(
                "POST",
                ANYWHERE,
                List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8));
        return verify("mailgun", request, Credentials.of("signing_key", key));
    }

    private static boolean standardWebhooks(JsonNode vector) {
        var at = Instant.ofEpochSecond(Fields.number(vector, "timestamp").orElseThrow(IllegalArgumentException::new));
        var now = Fields.number(vector, "now");
        var attempt = new Attempt(Fields.text(vector, "id"), at, Fields.text(vector, "payload"));
        return Fields.find(vector, "signature_header")
                .filter(header -> Signature.fits(
                        Fields.text(vector, "secret"),
                        header,
                        attempt,
                        now.isPresent() ? Instant.ofEpochSecond(now.getAsLong()) : at))
                .isPresent();
    }
}
