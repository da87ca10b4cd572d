package io.throughline.gateway.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender.Claim;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.provider.Verdict.Refused;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.webhook.signing.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomTest extends ProviderContract {
    private static final String MESSAGE = """
            {"type":"message.received","timestamp":"2026-11-23T09:00:00Z","data":{"id":"m1","text":"Hello",
             "in_reply_to":"m0","from":{"id":"42","name":"Ada","email":"Ada@Example.org","phone":"+49 30 1"},
             "files":[{"url":"https://files.example/a.pdf","name":"a.pdf","media_type":"application/pdf","size":3}],
             "context":{"page":"/shoes"}}}""";

    private static String told(String type, String data) {
        return "{\"type\":\"" + type + "\",\"data\":" + data + "}";
    }

    @Override
    protected Provider<Signal> provider() {
        return new Custom("shop-app");
    }

    @Override
    protected String credential() {
        return "signing_secret";
    }

    @Override
    protected String secret(String word) {
        byte[] bytes = Arrays.copyOf(word.getBytes(StandardCharsets.UTF_8), 32);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    protected ProviderRequest signed(String body, String word) {
        return signed(body, word, NOW);
    }

    private ProviderRequest signed(String body, String word, Instant at) {
        return new ProviderRequest(
                "POST",
                "https://desk.example/in",
                List.of(
                        new Header("Webhook-Id", "w1"),
                        new Header("Webhook-Timestamp", Long.toString(at.getEpochSecond())),
                        new Header("Webhook-Signature", Signature.header(List.of(secret(word)), "w1", at, body))),
                bytes(body));
    }

    @Override
    protected List<String> bodies() {
        return List.of(
                MESSAGE, told("message.read", "{\"message\":\"msg_1\"}"), told("typing", "{\"from\":{\"id\":\"42\"}}"));
    }

    @Test
    void readsWhatIsWritten() {
        var message = only(Message.class, MESSAGE);
        assertEquals("Hello", message.text());
        assertEquals("m1", message.head().id());
        assertEquals("m0", message.inReplyTo());
        assertEquals(Instant.parse("2026-11-23T09:00:00Z"), message.head().at());
        assertEquals(Map.of("page", "/shoes"), message.context());
        assertEquals(
                List.of(new RemoteFile(Kind.FILE, null, "https://files.example/a.pdf", "a.pdf", "application/pdf", 3L)),
                message.enclosures());
    }

    @Test
    void believesTheConnectorTheAccountAndNotTheAddresses() {
        assertEquals(
                List.of(
                        new Claim(new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, "shop-app", "42"), Assurance.ATTESTED),
                        new Claim(IdentityKey.email("Ada@Example.org"), Assurance.CLAIMED),
                        new Claim(IdentityKey.phone("+49 30 1"), Assurance.CLAIMED)),
                sender(only(Message.class, MESSAGE)).identities());
    }

    @Test
    void readsChangesAndReceipts() {
        var edit = only(Edit.class, told("message.edited", "{\"message\":\"m1\",\"text\":\"Hi\"}"));
        assertEquals("m1", edit.target());
        assertEquals("Hi", edit.text());
        assertEquals(
                "m1",
                only(Deletion.class, told("message.deleted", "{\"message\":\"m1\"}"))
                        .target());
        var failed = only(Receipt.class, told("message.failed", "{\"message\":\"msg_1\",\"reason\":\"gone\"}"));
        assertEquals(DeliveryState.FAILED, failed.state());
        assertEquals("gone", failed.reason());
        assertEquals("typing", only(Other.class, bodies().getLast()).kind());
    }

    @Test
    void saysWhatIsMissing() {
        var untyped = assertThrows(MalformedRequest.class, () -> read("{\"data\":{}}"));
        assertEquals("type is missing", untyped.getMessage());
        var aimless = assertThrows(MalformedRequest.class, () -> read(told("message.read", "{}")));
        assertEquals("data.message is missing", aimless.getMessage());
    }

    @Test
    void refusesWhatIsOld() {
        var credentials = Credentials.of("signing_secret", secret("s"));
        var old = signed(MESSAGE, "s", NOW.minus(Duration.ofMinutes(6)));
        assertInstanceOf(Refused.class, provider().verify(old, credentials, NOW));
    }
}
