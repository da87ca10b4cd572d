package io.throughline.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.provider.Parameters.Entry;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Call;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.signature.Hmac;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioTest extends ProviderContract {
    private static final String URL = "https://desk.example/in?inbox=a%20b";
    private static final String TEXT = "MessageSid=SM1&From=%2B4915112345678&To=%2B4930&Body=Hello+there&NumMedia=0";
    private static final String CALL =
            "CallSid=CA1&From=%2B4915112345678&To=%2B4930&CallStatus=ringing&Direction=inbound";

    @Override
    protected Provider<Signal> provider() {
        return new Twilio();
    }

    @Override
    protected String credential() {
        return "auth_token";
    }

    @Override
    protected ProviderRequest signed(String body, String secret) {
        return request(URL, body, signature(secret, URL, body));
    }

    private static ProviderRequest request(String url, String body, String signature) {
        return new ProviderRequest(
                "POST",
                url,
                List.of(
                        new Header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
                        new Header("X-Twilio-Signature", signature)),
                bytes(body));
    }

    private static String signature(String token, String url, String body) {
        var parameters = body.contains("%") && body.lastIndexOf('%') > body.length() - 3
                ? ""
                : Parameters.of(body).entries().stream()
                        .distinct()
                        .sorted(Comparator.comparing(Entry::name).thenComparing(Entry::value))
                        .map(entry -> entry.name() + entry.value())
                        .collect(Collectors.joining());
        return Base64.getEncoder().encodeToString(Hmac.SHA1.sign(token, bytes(url + parameters)));
    }

    @Override
    protected List<String> bodies() {
        return List.of(TEXT, CALL, "MessageSid=SM1&MessageStatus=delivered&To=%2B4915112345678&Empty=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example/in?inbox=a%20b",
                "https://desk.example:443/in?inbox=a%20b",
                "https://desk.example:8443/in?inbox=a%20b"
            })
    void knowsTheSignatureWhateverPortTheUrlShows(String seen) {
        var signature = signature("token", "https://desk.example/in?inbox=a%20b", TEXT);
        assertTrue(TwilioSignature.fits(request(seen, TEXT, signature), "token"));
        assertFalse(TwilioSignature.fits(request(seen.replace("a%20b", "a"), TEXT, signature), "token"));
    }

    @Test
    void signsAJsonBodyByItsHash() {
        byte[] body = bytes("{\"a\":1}");
        var url = "https://desk.example/in?bodySHA256="
                + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        var code = Base64.getEncoder().encodeToString(Hmac.SHA1.sign("token", bytes(url)));
        var headers = List.of(new Header("Content-Type", "application/json"), new Header("X-Twilio-Signature", code));
        assertTrue(TwilioSignature.fits(new ProviderRequest("POST", url, headers, body), "token"));
        assertFalse(TwilioSignature.fits(new ProviderRequest("POST", url, headers, bytes("{\"a\":2}")), "token"));
    }

    @Test
    void readsTexts() {
        var message = only(Message.class, TEXT);
        assertEquals("Hello there", message.text());
        assertEquals(Channel.SMS, message.head().channel());
        assertEquals("+4915112345678", sender(message).origin().key().value());
        var picture =
                only(Message.class, TEXT + "&MediaUrl0=https%3A%2F%2Fm.example%2F1&MediaContentType0=image%2Fpng");
        assertEquals(
                new RemoteFile(Kind.IMAGE, null, "https://m.example/1", null, "image/png", null),
                picture.enclosures().getFirst());
        var whatsapp = only(Message.class, TEXT.replace("From=", "From=whatsapp:"));
        assertEquals(Channel.WHATSAPP, whatsapp.head().channel());
        assertNull(only(Message.class, TEXT.replace("%2B4915112345678", "SHOP"))
                .head()
                .from());
    }

    @Test
    void readsWhatBecomesOfTexts() {
        assertEquals(
                DeliveryState.DELIVERED, only(Receipt.class, bodies().getLast()).state());
        var failed = only(Receipt.class, "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30002&To=%2B49151");
        assertEquals(DeliveryState.FAILED, failed.state());
        assertEquals("30002: the Twilio account is suspended", failed.reason());
    }

    @Test
    void believesACallersNumberOnlyWhenItIsSigned() {
        assertEquals(Assurance.CLAIMED, sender(only(Call.class, CALL)).origin().assurance());
        var signed = only(Call.class, CALL + "&StirVerstat=TN-Validation-Passed-A");
        assertEquals(Assurance.ATTESTED, sender(signed).origin().assurance());
    }

    @Test
    void readsHowACallGoesOn() {
        var ended = only(Call.class, CALL.replace("ringing", "completed") + "&CallDuration=75");
        assertEquals(CallState.ENDED, ended.state());
        assertEquals(Duration.ofSeconds(75), ended.duration());
        assertEquals(
                CallState.MISSED,
                only(Call.class, CALL.replace("ringing", "busy")).state());
        var pressed = only(Call.class, CALL + "&Digits=2");
        assertEquals("2", pressed.context().get("Digits"));
        assertFalse(pressed.head().id().equals(only(Call.class, CALL).head().id()));
    }
}
