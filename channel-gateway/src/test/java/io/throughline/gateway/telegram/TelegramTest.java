package io.throughline.gateway.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.ProviderRequest.Header;
import io.throughline.gateway.signal.Enclosure.Contact;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Place;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Reaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelegramTest extends ProviderContract {
    private static final String TEXT = update("message", "\"text\":\"Hello\"");
    private static final String REACTION = """
            {"update_id":5,"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":3,"user":{"id":7},
             "new_reaction":[{"type":"emoji","emoji":"👎"}]}}""";

    private static String update(String kind, String members) {
        return """
                {"update_id":4,"%s":{"message_id":3,"date":1700000000,"from":{"id":7,"first_name":"Ada","last_name":"L."},
                 "chat":{"id":7,"type":"private","first_name":"Ada","last_name":"L."},%s}}""".formatted(kind, members);
    }

    @Override
    protected Provider<Signal> provider() {
        return new Telegram();
    }

    @Override
    protected String credential() {
        return "secret_token";
    }

    @Override
    protected ProviderRequest signed(String body, String secret) {
        return new ProviderRequest(
                "POST",
                "https://desk.example/in",
                List.of(new Header("X-Telegram-Bot-Api-Secret-Token", secret)),
                bytes(body));
    }

    @Override
    protected List<String> bodies() {
        return List.of(TEXT, REACTION, update("message", "\"photo\":[{\"file_id\":\"a\"},{\"file_id\":\"b\"}]"));
    }

    @Test
    void readsWhatIsWritten() {
        var message = only(Message.class, TEXT);
        assertEquals("Hello", message.text());
        assertEquals("7:3", message.head().id());
        assertEquals("Ada L.", sender(message).name());
        assertEquals(Place.PRIVATE, message.place());
        var answer = only(Message.class, update("message", "\"text\":\"Yes\",\"reply_to_message\":{\"message_id\":2}"));
        assertEquals("7:2", answer.inReplyTo());
    }

    @Test
    void readsTheLargestPictureAndAContact() {
        var picture = only(Message.class, bodies().getLast());
        assertEquals(
                new RemoteFile(Kind.IMAGE, "b", null, null, null, null),
                picture.enclosures().getFirst());
        var contact =
                only(Message.class, update("message", "\"contact\":{\"first_name\":\"Bo\",\"phone_number\":\"+1\"}"));
        assertEquals(
                new Contact("Bo", List.of("+1"), List.of()),
                contact.enclosures().getFirst());
    }

    @Test
    void readsEditsAndReactions() {
        var edit = only(Edit.class, update("edited_message", "\"edit_date\":1700000009,\"caption\":\"better\""));
        assertEquals("7:3", edit.target());
        assertEquals("better", edit.text());
        assertEquals(List.of("👎"), only(Reaction.class, REACTION).symbols());
    }

    @Test
    void readsTheWordsOnAButton() {
        var pressed = only(Message.class, """
                {"update_id":6,"callback_query":{"id":"q","from":{"id":7,"first_name":"Ada"},"data":"b1","message":{
                 "message_id":3,"chat":{"id":7,"type":"private"},
                 "reply_markup":{"inline_keyboard":[[{"text":"Refund","callback_data":"b1"}]]}}}}""");
        assertEquals("Refund", pressed.text());
        assertEquals("b1", pressed.context().get("payload"));
    }

    @Test
    void tellsTheOwnersWordsFromTheCustomers() {
        var owner = update("business_message", "\"text\":\"Hi\"").replace("\"from\":{\"id\":7", "\"from\":{\"id\":1");
        var message = only(Message.class, owner);
        assertTrue(message.ours());
        assertEquals("7", sender(message).origin().key().value());
    }

    @Test
    void opensNoConversationForServiceMessages() {
        assertEquals(
                "message.pinned_message",
                only(Other.class, update("message", "\"pinned_message\":{}")).kind());
        assertEquals(
                "poll",
                only(Other.class, "{\"update_id\":1,\"poll\":{\"id\":\"p\"}}").kind());
        assertEquals(
                "7",
                only(Message.class, TEXT.replace("private", "group")).place().thread());
    }
}
