package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.Requests.URL;
import static io.throughline.gateway.email.provider.Requests.header;
import static io.throughline.gateway.email.provider.Requests.json;
import static io.throughline.gateway.email.provider.Requests.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final String KEY = "correct key";

    @Test
    void mailgunSignsTimeAndToken() {
        // Given
        var provider = new Mailgun();
        var credentials = new Credentials(Map.of("signing_key", List.of("next key", KEY)));
        var right = hex(KEY, "1700000000token");

        // Then
        assertEquals(200, status(provider, mailgunEvent("1700000000", right), credentials));
        assertEquals(400, status(provider, mailgunEvent("1700000001", right), credentials));
        assertEquals(400, status(provider, mailgunEvent("1700000000", hex("other", "1700000000token")), credentials));
        assertEquals(400, status(provider, mailgunEvent("1700000000", ""), credentials));
        assertEquals(400, status(provider, mailgunEvent("1700000000", right), Credentials.NONE));
        assertEquals(400, status(provider, json("{\"event-data\":{}}"), credentials));
        assertEquals(200, status(provider, mailgunForm(right), credentials));
        assertEquals(400, status(provider, mailgunForm(hex("other", "1700000000token")), credentials));
    }

    private static ProviderRequest mailgunEvent(String timestamp, String signature) {
        return json("{\"signature\":{\"token\":\"token\",\"timestamp\":\"%s\",\"signature\":\"%s\"},\"event-data\":{}}"
                .formatted(timestamp, signature));
    }

    /** The sender's variables come first where they are called as Mailgun's fields. */
    private static ProviderRequest mailgunForm(String signature) {
        return Requests.form(List.of(
                "token",
                "mine",
                "event",
                "opened",
                "timestamp",
                "1700000000",
                "token",
                "token",
                "signature",
                signature));
    }

    @Test
    void mailerSendSignsEventsAndMailsByTwoSecrets() {
        // Given
        var provider = new MailerSend();
        var credentials = new Credentials(Map.of("signing_secret", List.of(KEY), "inbound_secret", List.of("other")));
        var event = "{\"type\":\"activity.sent\"}";
        var mail = "{\"type\":\"inbound.message\"}";

        // Then
        assertEquals(200, status(provider, json(event, header("Signature", hex(KEY, event))), credentials));
        assertEquals(400, status(provider, json(event, header("Signature", hex("other", event))), credentials));
        assertEquals(200, status(provider, json(mail, header("Signature", hex("other", mail))), credentials));
        assertEquals(400, status(provider, json(mail, header("Signature", hex(KEY, mail))), credentials));
        assertEquals(400, status(provider, json(mail + " ", header("Signature", hex("other", mail))), credentials));
        assertEquals(400, status(provider, json(mail), credentials));
    }

    @Test
    void mandrillSignsTheUrlItWasGiven() {
        // Given
        var provider = new Mandrill();
        var credentials = Credentials.of("webhook_key", KEY);
        var login = Base64.getEncoder().encodeToString(bytes("anna:pass"));
        var plain = base64(URL + "a1mandrill_events[]");
        var withLogin = base64("https://anna:pass@gateway.example/hooks/maila1mandrill_events[]");

        // Then
        assertEquals(200, status(provider, mandrill(plain), credentials));
        assertEquals(400, status(provider, mandrill(withLogin), credentials));
        assertEquals(
                200, status(provider, mandrill(withLogin, header("Authorization", "Basic " + login)), credentials));
        assertEquals(400, status(provider, mandrill(""), credentials));
        assertEquals(400, status(provider, mandrill(plain), Credentials.of("webhook_key", "other")));
        assertEquals(400, status(provider, Requests.form(List.of("mandrill_events", "[]")), credentials));
    }

    private static ProviderRequest mandrill(String signature, ProviderRequest.Header... more) {
        var headers = new ArrayList<>(List.of(more));
        headers.add(header("X-Mandrill-Signature", signature));
        return Requests.form(
                List.of("mandrill_events", "[]", "a", "1"), headers.toArray(ProviderRequest.Header[]::new));
    }

    @Test
    void postalSignsByItsOwnKey() throws GeneralSecurityException {
        // Given
        var provider = new Postal();
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var credentials = Credentials.of("public_key", pem(pair));
        var body = "{\"payload\":{}}";
        var signature = signed(pair, "SHA1withRSA", body);

        // Then
        assertEquals(200, status(provider, json(body, header("X-Postal-Signature", signature)), credentials));
        assertEquals(400, status(provider, json(body + " ", header("X-Postal-Signature", signature)), credentials));
        for (var wrong : List.of("", "garbage", "***", "aW52YWxpZA==")) {
            assertEquals(400, status(provider, json(body, header("X-Postal-Signature", wrong)), credentials), wrong);
        }
        assertEquals(400, status(provider, json(body), credentials));
        assertEquals(200, status(provider, json(body), Credentials.NONE));
        assertEquals(
                400,
                status(
                        provider,
                        json(body, header("X-Postal-Signature", signature)),
                        Credentials.of("public_key", "no key")));
    }

    @Test
    void sendGridSignsTimeAndBody() throws GeneralSecurityException {
        // Given
        var provider = new SendGrid();
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        var credentials = Credentials.of(
                "public_key",
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        var signature = signed(pair, "SHA256withECDSA", "1700000000[]");

        // Then
        assertEquals(200, status(provider, sendGrid("1700000000", signature), credentials));
        assertEquals(400, status(provider, sendGrid("1700000001", signature), credentials));
        assertEquals(400, status(provider, sendGrid("", signature), credentials));
        assertEquals(400, status(provider, sendGrid("1700000000", ""), credentials));
        assertEquals(400, status(provider, json("[]"), credentials));
        assertEquals(400, status(provider, Samples.second("sendgrid"), credentials));
        assertEquals(200, status(provider, json("[]"), Credentials.NONE));
    }

    private static ProviderRequest sendGrid(String timestamp, String signature) {
        return json(
                "[]",
                header("X-Twilio-Email-Event-Webhook-Timestamp", timestamp),
                header("X-Twilio-Email-Event-Webhook-Signature", signature));
    }

    @Test
    void unisenderGoHashesTheBodyWithItsKey() throws GeneralSecurityException {
        // Given
        var provider = new UnisenderGo();
        var credentials = new Credentials(Map.of("api_key", List.of("next", KEY)));
        var body = "{\"auth\": \"%s\", \"text\": \"привет\"}";
        var auth = md5(body.formatted(KEY));

        // Then
        assertEquals(200, status(provider, json(body.formatted(auth)), credentials));
        assertEquals(400, status(provider, json(body.formatted(auth) + " "), credentials));
        assertEquals(400, status(provider, json(body.formatted(md5(body.formatted("other")))), credentials));
        for (var wrong : List.of("", " ", "{", ":", "d41d8cd98f00b204e9800998ecf8427e")) {
            assertEquals(400, status(provider, json(body.formatted(wrong)), credentials), wrong);
        }
        for (var wrong : List.of("{}", "{\"auth\":null}", "{\"auth\":0}", "{\"auth\":[]}", "{\"auth\":{}}")) {
            assertEquals(400, status(provider, json(wrong), credentials), wrong);
        }
        assertEquals(200, status(provider, new ProviderRequest("GET", URL, List.of(), new byte[0]), credentials));
    }

    private static String md5(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
    }

    private static String hex(String key, String content) {
        return HexFormat.of().formatHex(Hmac.SHA256.sign(key, bytes(content)));
    }

    private static String base64(String content) {
        return Base64.getEncoder().encodeToString(Hmac.SHA1.sign(KEY, bytes(content)));
    }

    private static String pem(KeyPair pair) {
        var encoded = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
    }

    private static String signed(KeyPair pair, String algorithm, String content) throws GeneralSecurityException {
        var signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(bytes(content));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
