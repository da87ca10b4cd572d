package io.throughline.gateway.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.provider.Verdict.Handshake;
import io.throughline.gateway.provider.Verdict.Refused;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signature.Hmac;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class XTest extends ProviderContract {
    private static final String DIRECT = """
            {"for_user_id":"1","direct_message_events":[{"type":"message_create","id":"20",
             "created_timestamp":"1700000000000","message_create":{"target":{"recipient_id":"1"},"sender_id":"2",
             "message_data":{"text":"Any news?"}}}],"users":{"2":{"id":"2","name":"Ada"}}}""";
    private static final String POST = """
            {"for_user_id":"1","tweet_create_events":[{"id_str":"30","created_at":"Wed Nov 15 22:13:20 +0000 2023",
             "text":"@shop late again…","extended_tweet":{"full_text":"@shop late again, and no word"},
             "in_reply_to_status_id_str":"29","user":{"id_str":"2","name":"Ada","screen_name":"ada"}}]}""";

    @Override
    protected Provider<Signal> provider() {
        return new X();
    }

    @Override
    protected String credential() {
        return "consumer_secret";
    }

    @Override
    protected ProviderRequest signed(String body, String secret) {
        var code = Base64.getEncoder().encodeToString(Hmac.SHA256.sign(secret, bytes(body)));
        return new ProviderRequest(
                "POST",
                "https://desk.example/in",
                List.of(new Header("x-twitter-webhooks-signature", "sha256=" + code)),
                bytes(body));
    }

    @Override
    protected List<String> bodies() {
        return List.of(DIRECT, POST);
    }

    @Test
    void readsDirectMessages() {
        var message = only(Message.class, DIRECT);
        assertEquals("Any news?", message.text());
        assertEquals("Ada", sender(message).name());
        assertEquals("1", message.head().account());
        assertTrue(only(Message.class, DIRECT.replace("\"sender_id\":\"2\"", "\"sender_id\":\"1\""))
                .ours());
    }

    @Test
    void readsPostsInPublicAtTheirFullLength() {
        var post = only(Message.class, POST);
        assertEquals("@shop late again, and no word", post.text());
        assertEquals(Place.open("29"), post.place());
        assertEquals("29", post.inReplyTo());
        assertEquals("2", sender(post).origin().key().value());
        assertEquals(Instant.parse("2023-11-15T22:13:20Z"), post.head().at());
    }

    @Test
    void readsDeletionsAndKeepsTheRest() {
        var gone = only(Deletion.class, """
                {"for_user_id":"1","tweet_delete_events":[{"status":{"id":"30","user_id":"2"},"timestamp_ms":"1"}]}""");
        assertEquals("30", gone.target());
        var followed = only(Other.class, "{\"for_user_id\":\"1\",\"follow_events\":[{\"type\":\"follow\"}]}");
        assertEquals("follow_events", followed.kind());
    }

    @Test
    void answersTheChallenge() {
        var asked = new ProviderRequest("GET", "https://desk.example/in?crc_token=abc", List.of(), new byte[0]);
        var answer = provider().verify(asked, Credentials.of("consumer_secret", "secret"), NOW);
        var expected = Base64.getEncoder().encodeToString(Hmac.SHA256.sign("secret", bytes("abc")));
        assertEquals(
                new Handshake(200, "application/json", "{\"response_token\":\"sha256=" + expected + "\"}"), answer);
        assertInstanceOf(Refused.class, provider().verify(asked, Credentials.NONE, NOW));
    }
}
