package io.throughline.gateway.media;

import static io.restassured.RestAssured.given;
import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.provider.ProviderCall;
import io.throughline.stack.testing.TestTokens;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A file that a customer sends on WhatsApp, to an inbox of its own. */
final class WhatsAppFile {
    private static final String SECRET = "an app's secret";

    final String id = "m" + UUID.randomUUID();
    private final String number = Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 999_999));
    private final String inbox = CallbackInbox.open(
            "whatsapp", "{\"phone_number_id\":\"" + number + "\"}", """
            {"app_secret":"%s","verify_token":"v","access_token":"%s"}""".formatted(SECRET, MediaServer.TOKEN));

    /** The provider calls. */
    void arrive(String kind, String more) throws IOException, InterruptedException {
        call("wamid." + id, "\"type\":\"%s\",\"%s\":{\"id\":\"%s\"%s}".formatted(kind, kind, id, more));
    }

    /** The customer takes it back. */
    void takeBack() throws IOException, InterruptedException {
        call("wamid.revoke" + id, """
                "type":"revoke","revoke":{"original_message_id":"wamid.%s"}""".formatted(id));
    }

    private void call(String message, String content) throws IOException, InterruptedException {
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                 "metadata":{"phone_number_id":"%s"},"contacts":[{"wa_id":"4915112345678","profile":{"name":"Ada"}}],
                 "messages":[{"from":"4915112345678","id":"%s","timestamp":"1700000000",%s}]}}]}]}""".formatted(number, message, content);
        assertEquals(
                200,
                ProviderCall.meta(CallbackInbox.url(inbox), body, SECRET).send().statusCode());
    }

    /** The same as a picture without words. */
    void arrive() throws IOException, InterruptedException {
        arrive("image", ",\"mime_type\":\"image/png\"");
    }

    /** The messages on the log. */
    List<MessageReceived> messages() {
        return TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> one.origin()
                .providerId()
                .equals("wamid." + id));
    }

    Attachment attachment() {
        return messages().getFirst().content().attachments().getFirst();
    }

    Response get() {
        return get("");
    }

    Response thumbnail() {
        return get("/thumbnail");
    }

    private Response get(String more) {
        return given().auth()
                .oauth2(TestTokens.of("ana", "agent"))
                .get("/v1/attachments/" + attachment().location() + more);
    }

    /** The answer once it is that. */
    Response once(int status) {
        return soon().until(this::get, answer -> answer.statusCode() == status);
    }
}
