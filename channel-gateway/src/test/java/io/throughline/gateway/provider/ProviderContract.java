package io.throughline.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.contracts.Sender;
import io.throughline.gateway.provider.Verdict.Genuine;
import io.throughline.gateway.provider.Verdict.Refused;
import io.throughline.gateway.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every provider's reader must hold to, whatever its payloads look like. */
public abstract class ProviderContract {
    protected static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The reader. */
    protected abstract Provider<Signal> provider();

    /** The name of the secret that signs. */
    protected abstract String credential();

    /** A request as the provider would send it, signed with the secret. */
    protected abstract ProviderRequest signed(String body, String secret);

    /** A secret as this provider's secrets look. */
    protected String secret(String word) {
        return word;
    }

    /** Bodies of many kinds. */
    protected abstract List<String> bodies();

    /** What a body says. */
    protected final List<Signal> read(String body) {
        return provider().read(signed(body, "anything"));
    }

    /** The only thing that a body says. */
    protected final <S extends Signal> S only(Class<S> kind, String body) {
        var signals = read(body);
        assertEquals(1, signals.size(), signals::toString);
        return assertInstanceOf(kind, signals.getFirst());
    }

    /** Who is at the other end of a signal that names somebody. */
    protected static Sender sender(Signal signal) {
        return Objects.requireNonNull(signal.head().from());
    }

    @Test
    void knowsItsProvider() {
        for (var body : bodies()) {
            assertInstanceOf(Genuine.class, verify(signed(body, "new secret"), "old secret", "new secret"));
            assertInstanceOf(Genuine.class, verify(signed(body, "old secret"), "old secret", "new secret"));
        }
    }

    @Test
    void refusesStrangers() {
        var request = signed(bodies().getFirst(), "secret");
        var unsigned = new ProviderRequest(request.method(), request.url(), contentType(request), request.body());

        assertInstanceOf(Refused.class, verify(request, "another secret"));
        assertInstanceOf(Refused.class, verify(request));
        assertInstanceOf(Refused.class, verify(unsigned, "secret"));
        assertFalse(((Refused) verify(unsigned, "secret")).reason().contains("secret "), "tells the secret");
    }

    private static List<ProviderRequest.Header> contentType(ProviderRequest request) {
        return request.headers().stream()
                .filter(header -> header.name().equals("Content-Type"))
                .toList();
    }

    private Verdict verify(ProviderRequest request, String... secrets) {
        var credentials = new Credentials(
                Map.of(credential(), Stream.of(secrets).map(this::secret).toList()));
        return provider().verify(request, credentials, NOW);
    }

    @Test
    void saysTheSameTwice() {
        for (var body : bodies()) {
            var signals = read(body);
            assertFalse(signals.isEmpty(), body);
            assertEquals(signals, read(body));
            signals.forEach(signal -> assertFalse(signal.head().id().isBlank(), signal::toString));
        }
    }

    @Test
    void survivesBodiesThatEndEarly() {
        for (var body : bodies()) {
            for (int end = 0; end < body.length(); end++) {
                readOrRefuse(body.substring(0, end));
            }
        }
    }

    @Test
    void survivesPayloadsThatChange() throws JsonProcessingException {
        for (var body : bodies()) {
            if (!body.startsWith("{")) {
                continue;
            }
            int places = count(JSON.readTree(body));
            assertTrue(places > 1);
            for (int place = 0; place < places; place++) {
                for (var other :
                        List.of("null", "[]", "{}", "\"words\"", "-1", "true", "1e400", "[[1]]", "{\"a\":{}}")) {
                    readOrRefuse(replaced(body, place, other));
                }
            }
        }
    }

    private void readOrRefuse(String body) {
        try {
            provider()
                    .read(signed(body, "secret"))
                    .forEach(signal -> assertFalse(signal.head().id().isEmpty()));
        } catch (MalformedRequest malformed) {
            assertFalse(String.valueOf(malformed.getMessage()).isBlank());
        }
    }

    private static int count(JsonNode node) {
        int count = 1;
        for (var child : node) {
            count += count(child);
        }
        return count;
    }

    /** The body with another value at one place, counted in depth first. */
    private static String replaced(String body, int place, String other) throws JsonProcessingException {
        var whole = JSON.createArrayNode().add(JSON.readTree(body));
        replace(whole, new int[] {place}, JSON.readTree(other));
        return whole.get(0).toString();
    }

    private static void replace(JsonNode parent, int[] left, JsonNode other) {
        if (parent instanceof ArrayNode array) {
            for (int at = 0; at < array.size() && left[0] >= 0; at++) {
                if (left[0]-- == 0) {
                    array.set(at, other);
                    return;
                }
                replace(array.get(at), left, other);
            }
        } else if (parent instanceof ObjectNode object) {
            for (var name : names(object)) {
                if (left[0] < 0) {
                    return;
                }
                if (left[0]-- == 0) {
                    object.set(name, other);
                    return;
                }
                replace(object.get(name), left, other);
            }
        }
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The bytes of a body. */
    protected static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
