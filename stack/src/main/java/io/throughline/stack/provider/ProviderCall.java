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
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A call of a provider at a webhook, signed as that provider does.
 *
 * @param url where it calls
 * @param header the name of the header that proves who calls
 * @param proof its value
 */
public record ProviderCall(URI url, String mediaType, String body, String header, String proof) {
    private static final String JSON = "application/json";

    /** Meta: X-Hub-Signature-256. */
    public static ProviderCall meta(URI url, String body, String appSecret) {
        var code = HexFormat.of().formatHex(sign("HmacSHA256", appSecret, body));
        return new ProviderCall(url, JSON, body, "X-Hub-Signature-256", "sha256=" + code);
    }

    /** Telegram: the secret token as it was agreed. */
    public static ProviderCall telegram(URI url, String body, String secretToken) {
        return new ProviderCall(url, JSON, body, "X-Telegram-Bot-Api-Secret-Token", secretToken);
    }

    /** LINE: X-Line-Signature. */
    public static ProviderCall line(URI url, String body, String channelSecret) {
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA256", channelSecret, body));
        return new ProviderCall(url, JSON, body, "X-Line-Signature", code);
    }

    /** X: x-twitter-webhooks-signature. */
    public static ProviderCall x(URI url, String body, String consumerSecret) {
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA256", consumerSecret, body));
        return new ProviderCall(url, JSON, body, "x-twitter-webhooks-signature", "sha256=" + code);
    }

    /** Twilio: X-Twilio-Signature over the URL and the form, whose values must need no escapes but those of form. */
    public static ProviderCall twilio(URI url, String form, String authToken) {
        var sorted = Arrays.stream(form.split("&"))
                .sorted()
                .map(pair -> URLDecoder.decode(pair.replaceFirst("=", ""), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        var code = Base64.getEncoder().encodeToString(sign("HmacSHA1", authToken, url + sorted));
        return new ProviderCall(url, "application/x-www-form-urlencoded", form, "X-Twilio-Signature", code);
    }

    private static byte[] sign(String algorithm, String secret, String content) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    /** The same call as it comes through a proxy: made at another address than the one that was signed. */
    public ProviderCall at(URI address) {
        return new ProviderCall(address, mediaType, body, header, proof);
    }

    /** Makes the call. */
    public HttpResponse<String> send() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .header("Content-Type", mediaType)
                .header(header, proof)
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
