package io.throughline.stack.provider;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call of a provider at a webhook, signed as that provider does.
 *
 * @param url where it calls
 * @param proof the headers that prove who calls
 */
public record ProviderCall(URI url, String mediaType, String body, Map<String, String> proof) {
    private static final String JSON = "application/json";

    /** Meta: X-Hub-Signature-256. */
    public static ProviderCall meta(URI url, String body, String appSecret) {
        var code = HexFormat.of().formatHex(sign("HmacSHA256", appSecret, body));
        return new ProviderCall(url, JSON, body, Map.of("X-Hub-Signature-256", "sha256=" + code));
    }

    /** Telegram: the secret token as it was agreed. */
    public static ProviderCall telegram(URI url, String body, String secretToken) {
        return new ProviderCall(url, JSON, body, Map.of("X-Telegram-Bot-Api-Secret-Token", secretToken));
    }

    /** LINE: X-Line-Signature. */
    public static ProviderCall line(URI url, String body, String channelSecret) {
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA256", channelSecret, body));
        return new ProviderCall(url, JSON, body, Map.of("X-Line-Signature", code));
    }

    /** X: x-twitter-webhooks-signature. */
    public static ProviderCall x(URI url, String body, String consumerSecret) {
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA256", consumerSecret, body));
        return new ProviderCall(url, JSON, body, Map.of("x-twitter-webhooks-signature", "sha256=" + code));
    }

    /** Twilio: X-Twilio-Signature over the URL and the form, whose values must need no escapes but those of form. */
    public static ProviderCall twilio(URI url, String form, String authToken) {
        var sorted = Arrays.stream(form.split("&"))
                .sorted()
                .map(pair -> URLDecoder.decode(pair.replaceFirst("=", ""), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA1", authToken, url + sorted));
        return new ProviderCall(url, "application/x-www-form-urlencoded", form, Map.of("X-Twilio-Signature", code));
    }

    /** A connector of the company's own: Standard Webhooks 1.0.0. */
    public static ProviderCall custom(URI url, String body, String signingSecret) {
        var id = UUID.randomUUID().toString();
        var second = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        byte[] secret = Base64.getDecoder().decode(signingSecret.substring("whsec_".length()));
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA256", secret, id + "." + second + "." + body));
        var proof = Map.of("webhook-id", id, "webhook-timestamp", second, "webhook-signature", "v1," + code);
        return new ProviderCall(url, JSON, body, proof);
    }

    private static byte[] sign(String algorithm, String secret, String content) {
        return sign(algorithm, secret.getBytes(StandardCharsets.UTF_8), content);
    }

    private static byte[] sign(String algorithm, byte[] secret, String content) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    /** The same call as it comes through a proxy: made at another address than the one that was signed. */
    public ProviderCall at(URI address) {
        return new ProviderCall(address, mediaType, body, proof);
    }

    /** Makes the call. */
    public HttpResponse<String> send() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url).header("Content-Type", mediaType).POST(BodyPublishers.ofString(body));
        proof.forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
