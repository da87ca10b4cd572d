package io.throughline.gateway.webchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.gateway.live.Position;
import io.throughline.gateway.webchat.ClientFrame.Garbage;
import io.throughline.gateway.webchat.ClientFrame.Hello;
import io.throughline.gateway.webchat.ClientFrame.Introduced;
import io.throughline.gateway.webchat.ClientFrame.Said;
import io.throughline.gateway.webchat.ClientFrame.Seen;
import io.throughline.gateway.webchat.ClientFrame.Typing;
import io.throughline.gateway.webchat.ClientFrame.Unfit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {
    private static final UUID ID = UUID.fromString("6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11");

    @Test
    void readsEveryKindOfFrame() {
        assertEquals(
                new Hello("v", "i", new Position("e", 7)),
                read("{'type':'hello','data':{'visitor_token':'v','identity_token':'i','last_seq':7,'epoch':'e'}}"));
        assertEquals(new Hello(null, null, null), read("{'type':'hello'}"));
        assertEquals(
                new Said(ID, "hello", List.of()),
                read("{'type':'message','client_msg_id':'" + ID + "','data':{'text':'hello'}}"));
        assertEquals(
                new Introduced(new Profile("eve@example.org", null, "Eve")),
                read("{'type':'profile','data':{'email':' eve@example.org ','name':'Eve','phone':''}}"));
        assertEquals(new Typing(), read("{'type':'typing'}"));
        assertEquals(new Seen(DeliveryState.DELIVERED, 3), read("{'type':'delivered','data':{'seq':3}}"));
        assertEquals(new Seen(DeliveryState.READ, 4), read("{'type':'read','data':{'seq':4}}"));
    }

    @Test
    void takesOutWhatNoDatabaseKeeps() {
        var frame = read(
                "{'type':'message','client_msg_id':'" + ID + "','data':{'text':'a\\u0000b\\ud800c\\ud83d\\ude00'}}");

        assertEquals(new Said(ID, "ab\uFFFDc\uD83D\uDE00", List.of()), frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "[]", "1", "null", "\"hello\"", "{", "{}x", "{\"type\":}", "\u0000", "\uD800"})
    void readsGarbageAsGarbage(String text) {
        assertEquals(new Garbage(), ClientFrame.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'type':1}", "{'type':null}", "{'type':'shout'}", "{'type':{'type':'hello'}}"})
    void doesNotKnowOtherTypes(String text) {
        assertEquals("unknown_type", assertInstanceOf(Unfit.class, read(text)).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'message'}",
                "{'type':'message','client_msg_id':'1','data':{'text':'hello'}}",
                "{'type':'message','client_msg_id':7,'data':{'text':'hello'}}",
                "{'type':'message','client_msg_id':'6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11'}",
                "{'type':'message','client_msg_id':'6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11','data':'hello'}",
                "{'type':'message','client_msg_id':'6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11','data':{'text':''}}",
                "{'type':'message','client_msg_id':'6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11','data':{'text':' '}}",
                "{'type':'message','client_msg_id':'6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11','data':{'text':7}}",
                "{'type':'message','client_msg_id':'6f1c3f52-9a0e-4a3c-8f51-0d2c6c9b7e11','data':{'text':'\\u0000'}}",
                "{'type':'read'}",
                "{'type':'read','data':{'seq':'3'}}",
                "{'type':'read','data':{'seq':3.5}}",
                "{'type':'delivered','data':{'seq':99999999999999999999}}"
            })
    void refusesWhatDoesNotFit(String text) {
        assertEquals("invalid", assertInstanceOf(Unfit.class, read(text)).code());
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertInstanceOf(Said.class, read(message("x".repeat(20_000))));
        assertEquals(
                "invalid",
                assertInstanceOf(Unfit.class, read(message("x".repeat(20_001)))).code());
    }

    @Test
    void makesSomethingOfAnyText() {
        var random = new Random(4711);
        var whole = message("hello");
        for (int round = 0; round < 20_000; round++) {
            var bytes = new StringBuilder(whole);
            for (int change = 0; change <= random.nextInt(4); change++) {
                bytes.setCharAt(random.nextInt(bytes.length()), (char) random.nextInt(0x80));
            }
            assertInstanceOf(ClientFrame.class, ClientFrame.read(bytes.toString()), "seed 4711, round " + round);
        }
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"client_msg_id\":\"" + ID + "\",\"data\":{\"text\":\"" + text + "\"}}";
    }

    private static ClientFrame read(String text) {
        return ClientFrame.read(text.replace('\'', '"'));
    }
}
