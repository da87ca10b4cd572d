package io.throughline.gateway.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signature.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Webhooks of X's <a href="https://docs.x.com/x-api/account-activity/introduction">Account Activity API</a>. The
 * credential is {@code consumer_secret}.
 */
public final class X implements Provider<Signal> {
    private static final String PREFIX = "sha256=";

    @Override
    public String name() {
        return "x";
    }

    /** Beside events there is the challenge-response check, which X repeats every hour and wants answered in 3 s. */
    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        if (request.method().equals("GET")) {
            return challenge(request, credentials);
        }
        var signature = request.header("X-Twitter-Webhooks-Signature").orElse("");
        boolean genuine = credentials.all("consumer_secret").stream()
                .anyMatch(secret -> Hmac.same(code(secret, request.body()), signature));
        return genuine
                ? Verdict.genuine()
                : Verdict.refused("X-Twitter-Webhooks-Signature is not the signature of the body");
    }

    private static Verdict challenge(ProviderRequest request, Credentials credentials) {
        byte[] token = request.query().get("crc_token").getBytes(StandardCharsets.UTF_8);
        return token.length == 0
                ? new Verdict.Refused(400, "the parameter crc_token is missing")
                : credentials.all("consumer_secret").stream()
                        .findFirst()
                        .<Verdict>map(secret -> new Verdict.Handshake(
                                200, "application/json", "{\"response_token\":\"" + code(secret, token) + "\"}"))
                        .orElseGet(() -> Verdict.refused("there is no consumer secret"));
    }

    private static String code(String secret, byte[] content) {
        return PREFIX + Base64.getEncoder().encodeToString(Hmac.SHA256.sign(secret, content));
    }

    @Override
    public List<Signal> read(ProviderRequest request) {
        var payload = request.json();
        var messages = new XMessages(payload);
        var posts = new XPosts(payload);
        return Stream.of(
                        Fields.each(payload, "direct_message_events").map(messages::read),
                        Fields.each(payload, "direct_message_mark_read_events").map(messages::seen),
                        Fields.each(payload, "tweet_create_events").map(posts::written),
                        Fields.each(payload, "tweet_edit_events").map(posts::written),
                        Fields.each(payload, "tweet_delete_events").map(posts::deleted),
                        Fields.each(payload, "favorite_events").map(posts::liked),
                        others(payload))
                .flatMap(signals -> signals)
                .toList();
    }

    private static Stream<Signal> others(JsonNode payload) {
        var account = new XAccount(payload);
        return StreamSupport.stream(((Iterable<String>) payload::fieldNames).spliterator(), false)
                .filter(XAccount::isOther)
                .map(name -> account.other(name, payload.path(name)));
    }
}
