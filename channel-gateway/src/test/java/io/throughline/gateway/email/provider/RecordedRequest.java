package io.throughline.gateway.email.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that others have recorded, with what they made of it. */
public record RecordedRequest(String provider, String name, JsonNode node) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASIC = "basic_auth";

    /** No signature of these algorithms has fewer bytes. */
    private static final int SHORTEST = 32;

    public static RecordedRequest of(Path file) throws IOException {
        var folder = String.valueOf(file.getName(file.getNameCount() - 2));
        return new RecordedRequest(
                folder.replaceFirst("_(inbound|webhooks)$", ""),
                String.valueOf(file.getFileName()),
                JSON.readTree(file.toFile()));
    }

    public int status() {
        return node.path("status").asInt();
    }

    JsonNode events() {
        return node.path("events");
    }

    public ProviderRequest request() {
        var headers = new ArrayList<ProviderRequest.Header>();
        headers.add(new ProviderRequest.Header(
                "Content-Type", node.path("content_type").asText()));
        node.path("headers")
                .properties()
                .forEach(header -> headers.add(new ProviderRequest.Header(
                        header.getKey(), literal(header.getValue().asText()))));
        var path = node.path("path").asText();
        return new ProviderRequest(
                node.path("method").asText(),
                path.startsWith("http") ? path : "https://testserver" + path,
                headers,
                node.path("body").path("text").asText().getBytes(StandardCharsets.UTF_8));
    }

    /** The recorder wrote some values as Python's literals of bytes. */
    private static String literal(String value) {
        return value.startsWith("b'") && value.endsWith("'") ? value.substring(2, value.length() - 1) : value;
    }

    /** The secrets that were in force. */
    Credentials credentials() throws NoSuchAlgorithmException {
        var secrets = new HashMap<String, List<String>>();
        if (name.contains("credential_rotation")) {
            secrets.put(BASIC, List.of("cred1:pass1", "cred2:pass2"));
        } else if (asksForPassword()) {
            secrets.put(BASIC, List.of("username:password"));
        }
        secrets.putAll(signing());
        return new Credentials(secrets);
    }

    private boolean asksForPassword() {
        return !name.contains("no_basic_auth")
                && !name.contains("if_no_auth")
                && !name.contains("auth_disabled")
                && !provider.equals("postal")
                && !name.contains("SignedWebhook");
    }

    private Map<String, List<String>> signing() throws NoSuchAlgorithmException {
        boolean different = name.contains("secret_is_different");
        return switch (provider) {
            case "mailgun" -> Map.of("signing_key", List.of("TEST_WEBHOOK_SIGNING_KEY", "TEST_API_KEY"));
            case "mandrill" -> Map.of("webhook_key", List.of("TEST_WEBHOOK_KEY"));
            case "unisender_go" ->
                Map.of("api_key", List.of("TEST_API_KEY", "6mjstx9gwi7qj8eni6m77hfiiw6aifmss154y4ze"));
            case "mailersend" ->
                Map.of(
                        "signing_secret",
                        List.of(different ? "webhook secret" : "TEST_WEBHOOK_SIGNING_SECRET"),
                        "inbound_secret",
                        List.of(different ? "inbound secret" : "TEST_WEBHOOK_SIGNING_SECRET"));
            case "sendgrid" ->
                name.contains("SignedWebhook") && lacks("X-Twilio-Email-Event-Webhook-Signature")
                        ? Map.of("public_key", List.of(anyKey("EC")))
                        : Map.of();
            case "postal" -> lacks("X-Postal-Signature") ? Map.of("public_key", List.of(anyKey("RSA"))) : Map.of();
            default -> Map.of();
        };
    }

    /** The keys were drawn at random and are not recorded: what fits no key at all shows with any other, too. */
    private boolean lacks(String header) {
        try {
            var value = literal(node.path("headers").path(header).asText());
            return Base64.getDecoder().decode(value).length < SHORTEST;
        } catch (IllegalArgumentException garbage) {
            return true;
        }
    }

    private static String anyKey(String algorithm) throws NoSuchAlgorithmException {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }
}
