package io.throughline.gateway.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Touchpoint.CallState;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderContract;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict.Handshake;
import io.throughline.gateway.provider.Verdict.Refused;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.Location;
import io.throughline.gateway.signal.Enclosure.Note;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Call;
import io.throughline.gateway.signal.Signal.Deletion;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import io.throughline.gateway.signal.Signal.Reaction;
import io.throughline.gateway.signal.Signal.Receipt;
import io.throughline.gateway.signal.Signal.Renamed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatsAppTest extends ProviderContract {
    private static final String TEXT = message("""
            "type":"text","text":{"body":"Where is my parcel?"},"context":{"id":"wamid.0","from":"1"}""");
    private static final String PICTURE = message("""
            "type":"image","image":{"id":"77","mime_type":"image/jpeg","caption":"it is torn"}""");
    private static final String STATUS = value("""
            "statuses":[{"id":"wamid.9","status":"failed","timestamp":"1700000000","recipient_id":"4915112345678",
              "errors":[{"code":131047,"title":"Re-engagement message"}]}]""");

    private static String value(String members) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"waba","changes":[{"field":"messages","value":{
                  "metadata":{"phone_number_id":"555"},
                  "contacts":[{"wa_id":"4915112345678","user_id":"DE.1","profile":{"name":"Ada"}}],%s}}]}]}""".formatted(members);
    }

    private static String message(String members) {
        return value("\"messages\":[{\"from\":\"4915112345678\",\"id\":\"wamid.1\",\"timestamp\":\"1700000000\","
                + members + "}]");
    }

    @Override
    protected Provider<Signal> provider() {
        return new Meta("whatsapp");
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
        return List.of(TEXT, PICTURE, STATUS);
    }

    @Test
    void readsWhoSaidWhatInAnswerToWhat() {
        var message = only(Message.class, TEXT);
        assertEquals("Where is my parcel?", message.text());
        assertEquals("wamid.0", message.inReplyTo());
        assertEquals("wamid.1", message.head().id());
        assertEquals("555", message.head().account());
        var sender = sender(message);
        assertEquals("Ada", sender.name());
        assertEquals(IdentityType.WHATSAPP_USER, sender.origin().key().type());
        assertEquals("+4915112345678", sender.identities().getLast().key().value());
    }

    @Test
    void readsSomebodyWithoutANumber() {
        var body = TEXT.replace("\"wa_id\":\"4915112345678\",", "").replace("\"from\":\"4915112345678\",", "");
        var sender = sender(only(Message.class, body));
        assertEquals("DE.1", sender.origin().key().value());
        assertEquals(1, sender.identities().size());
    }

    @Test
    void readsWhatCanBeSent() {
        var picture = only(Message.class, PICTURE);
        assertEquals("it is torn", picture.text());
        assertEquals(
                new RemoteFile(Kind.IMAGE, "77", null, null, "image/jpeg", null),
                picture.enclosures().getFirst());
        var place = only(Message.class, message("""
                "type":"location","location":{"latitude":52.5,"longitude":13.4,"name":"Shop"}"""));
        assertEquals(new Location(52.5, 13.4, "Shop", null), place.enclosures().getFirst());
        var choice = only(Message.class, message("""
                "type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"a","title":"Size 43"}}"""));
        assertEquals("Size 43", choice.text());
        assertEquals(Map.of("payload", "a"), choice.context());
    }

    @Test
    void showsWhatItDoesNotKnowAsSuch() {
        var message = only(Message.class, message("\"type\":\"hologram\",\"hologram\":{\"depth\":3}"));
        var note = assertInstanceOf(Note.class, message.enclosures().getFirst());
        assertTrue(note.words().contains("hologram"), note.words());
        assertEquals("", message.text());
    }

    @Test
    void readsWhatBecomesOfMessages() {
        var failed = only(Receipt.class, STATUS);
        assertEquals(DeliveryState.FAILED, failed.state());
        assertEquals("131047: Re-engagement message", failed.reason());
        assertEquals("wamid.9", failed.target());
        assertEquals(
                DeliveryState.READ,
                only(Receipt.class, STATUS.replace("failed", "read")).state());
    }

    @Test
    void readsReactionsEditsAndDeletions() {
        var reaction = only(
                Reaction.class, message("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"m\",\"emoji\":\"👍\"}"));
        assertEquals(List.of("👍"), reaction.symbols());
        var taken = only(
                Reaction.class, message("\"type\":\"reaction\",\"reaction\":{\"message_id\":\"m\",\"emoji\":\"\"}"));
        assertEquals(List.of(), taken.symbols());
        var edit = only(Edit.class, message("""
                "type":"edit","edit":{"original_message_id":"m","message":{"type":"text","text":{"body":"No"}}}"""));
        assertEquals("No", edit.text());
        assertEquals("m", edit.target());
        var deletion = only(Deletion.class, message("\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"m\"}"));
        assertEquals("m", deletion.target());
    }

    @Test
    void readsANewIdWithTheOldOne() {
        var renamed = only(Renamed.class, value("""
                "user_id_update":[{"wa_id":"4915112345678","user_id":{"previous":"DE.1","current":"DE.2"}}]"""));
        assertEquals(
                List.of("DE.2", "DE.1", "+4915112345678"),
                sender(renamed).identities().stream()
                        .map(claim -> claim.key().value())
                        .toList());
    }

    @Test
    void readsCallsAndNewsOfTheAccount() {
        var call = only(Call.class, value("""
                "calls":[{"id":"c","from":"4915112345678","event":"terminate","direction":"USER_INITIATED","duration":90}]"""));
        assertEquals(CallState.ENDED, call.state());
        assertEquals(Duration.ofSeconds(90), call.duration());
        var news = only(Other.class, """
                {"object":"whatsapp_business_account","entry":[{"id":"w","time":1700000000,
                 "changes":[{"field":"account_update","value":{"event":"DISABLED"}}]}]}""");
        assertEquals("account_update", news.kind());
    }

    @Test
    void answersTheQuestionAtRegistration() {
        var credentials = Credentials.of("verify_token", "agreed");
        var asked = new ProviderRequest(
                "GET",
                "https://desk.example/in?hub.mode=subscribe&hub.challenge=4711&hub.verify_token=agreed",
                List.of(),
                new byte[0]);
        assertEquals(new Handshake(200, "text/plain", "4711"), provider().verify(asked, credentials, NOW));
        assertInstanceOf(Refused.class, provider().verify(asked, Credentials.of("verify_token", "another"), NOW));
    }
}
