package io.throughline.gateway.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityType;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Reaction;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.signal.Signal.Watermark;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest extends ProviderContract {
    private static final String TEXT = written("page", "\"message\":{\"mid\":\"m.1\",\"text\":\"Is it in stock?\"}");
    private static final String COMMENT = changed("feed", """
            "item":"comment","verb":"add","comment_id":"9_1","post_id":"9_0","parent_id":"9_0",
            "from":{"id":"42","name":"Ada"},"message":"Nice shoes","created_time":1700000000""");

    private static String written(String object, String members) {
        return """
                {"object":"%s","entry":[{"id":"9","time":1700000000000,"messaging":[
                 {"sender":{"id":"42"},"recipient":{"id":"9"},"timestamp":1700000000000,%s}]}]}""".formatted(object, members);
    }

    private static String changed(String field, String members) {
        return """
                {"object":"page","entry":[{"id":"9","time":1700000000,"changes":[{"field":"%s","value":{%s}}]}]}""".formatted(field, members);
    }

    @Override
    protected Provider<Signal> provider() {
        return new Meta("messenger");
    }

    @Override
    protected String credential() {
        return "app_secret";
    }

    @Override
    protected ProviderRequest signed(String body, String secret) {
        return MetaRequests.signed(body, secret);
    }

    @Override
    protected List<String> bodies() {
        return List.of(TEXT, COMMENT, written("instagram", "\"read\":{\"mid\":\"m.1\"}"));
    }

    @Test
    void readsMessagesOfPeopleKnownToThePageAlone() {
        var message = only(Message.class, TEXT);
        var key = sender(message).origin().key();
        assertEquals("Is it in stock?", message.text());
        assertEquals(IdentityType.MESSENGER_USER, key.type());
        assertEquals("9", key.issuer());
        assertEquals("42", key.value());
        assertFalse(message.ours());
        assertEquals(
                Channel.INSTAGRAM,
                only(Message.class, TEXT.replace("page", "instagram")).head().channel());
    }

    @Test
    void tellsWhatThePageItselfHasWritten() {
        var echo = only(Message.class, TEXT.replace("\"mid\"", "\"is_echo\":true,\"mid\""));
        assertTrue(echo.ours());
        assertEquals("9", sender(echo).origin().key().value());
        assertTrue(only(Message.class, COMMENT.replace("\"42\"", "\"9\"")).ours());
    }

    @Test
    void readsCommentsInPublic() {
        var comment = only(Message.class, COMMENT);
        assertEquals(Place.open("9_0"), comment.place());
        assertEquals("9_1", comment.head().id());
        assertEquals("Ada", sender(comment).name());
        assertEquals("9_0", comment.inReplyTo());
        assertEquals(
                "9_1",
                only(Edit.class, COMMENT.replace("\"add\"", "\"edited\"")).target());
        assertEquals(
                "9_1",
                only(Deletion.class, COMMENT.replace("\"add\"", "\"remove\"")).target());
    }

    @Test
    void readsReactions() {
        var added = changed("feed", """
                "item":"reaction","verb":"add","post_id":"9_0","reaction_type":"love","from":{"id":"42"}""");
        assertEquals(List.of("love"), only(Reaction.class, added).symbols());
        assertEquals(
                List.of(),
                only(Reaction.class, added.replace("\"add\"", "\"remove\"")).symbols());
        var shown = only(Reaction.class, written("instagram", """
                "reaction":{"mid":"m.1","action":"react","reaction":"love","emoji":"❤"}"""));
        assertEquals(List.of("❤"), shown.symbols());
    }

    @Test
    void readsHowFarMessagesGot() {
        var read = only(Watermark.class, written("page", "\"read\":{\"watermark\":1700000000123}"));
        assertEquals(DeliveryState.READ, read.state());
        assertEquals(Instant.ofEpochMilli(1_700_000_000_123L), read.head().at());
        assertEquals(
                "m.1",
                only(Receipt.class, written("instagram", "\"read\":{\"mid\":\"m.1\"}"))
                        .target());
    }

    @Test
    void readsWhatIsPressedAndWhatIsTakenBack() {
        var pressed = only(Message.class, written("page", "\"postback\":{\"title\":\"Yes\",\"payload\":\"Y\"}"));
        assertEquals("Yes", pressed.text());
        assertEquals("Y", pressed.context().get("payload"));
        var gone = only(Deletion.class, written("instagram", "\"message\":{\"mid\":\"m.1\",\"is_deleted\":true}"));
        assertEquals("m.1", gone.target());
    }

    @Test
    void opensNoConversationForWhatNobodySaid() {
        assertEquals(
                "referral",
                only(Other.class, written("page", "\"referral\":{\"ref\":\"a\"}"))
                        .kind());
        assertEquals(
                "unknown",
                only(Other.class, written("page", "\"telepathy\":{\"to\":\"a\"}"))
                        .kind());
        assertEquals(
                "parking", only(Other.class, changed("parking", "\"lot\":1")).kind());
    }
}
