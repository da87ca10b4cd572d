package io.throughline.gateway.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signature.Hmac;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest extends ProviderContract {
    private static final String TEXT = event("""
            "type":"message","message":{"id":"10","type":"text","text":"Hello","quotedMessageId":"9"}""");

    private static String event(String members) {
        return """
                {"destination":"Ubot","events":[{"webhookEventId":"e1","timestamp":1700000000000,"replyToken":"r",
                 "source":{"type":"user","userId":"Uada"},%s}]}""".formatted(members);
    }

    @Override
    protected Provider<Signal> provider() {
        return new Line();
    }

    @Override
    protected String credential() {
        return "channel_secret";
    }

    @Override
    protected ProviderRequest signed(String body, String secret) {
        var code = Base64.getEncoder().encodeToString(Hmac.SHA256.sign(secret, bytes(body)));
        return new ProviderRequest(
                "POST", "https://desk.example/in", List.of(new Header("X-Line-Signature", code)), bytes(body));
    }

    @Override
    protected List<String> bodies() {
        return List.of(
                TEXT, event("\"type\":\"unsend\",\"unsend\":{\"messageId\":\"10\"}"), event("\"type\":\"follow\""));
    }

    @Test
    void readsWhatIsWritten() {
        var message = only(Message.class, TEXT);
        assertEquals("Hello", message.text());
        assertEquals("10", message.head().id());
        assertEquals("9", message.inReplyTo());
        assertEquals("Ubot", sender(message).origin().key().issuer());
        assertEquals("r", message.context().get("reply_token"));
    }

    @Test
    void readsFilesGroupsAndWhatIsTakenBack() {
        var file = only(Message.class, event("""
                "type":"message","message":{"id":"11","type":"file","fileName":"a.pdf","fileSize":12}"""));
        assertEquals(
                new RemoteFile(Kind.FILE, "11", null, "a.pdf", null, 12L),
                file.enclosures().getFirst());
        var group = only(Message.class, TEXT.replace("\"type\":\"user\"", "\"type\":\"group\",\"groupId\":\"C1\""));
        assertEquals(Place.group("C1"), group.place());
        assertEquals("10", only(Deletion.class, bodies().get(1)).target());
        assertEquals("follow", only(Other.class, bodies().get(2)).kind());
    }
}
