package io.throughline.gateway.media;

import static io.throughline.gateway.media.MediaServer.bytes;
import static io.throughline.gateway.media.MediaServer.declaring;
import static io.throughline.gateway.media.MediaServer.endless;
import static io.throughline.gateway.media.MediaServer.stalling;
import static io.throughline.gateway.media.MediaServer.status;
import static io.throughline.gateway.testing.Soon.soon;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpHandler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that do what they should not: what may go better is tried again, what cannot is told in words. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = MediaServers.class, restrictToAnnotatedClass = true)
class RudeProvidersTest {
    private static final HttpHandler GOOD = bytes("a letter".getBytes(StandardCharsets.UTF_8));

    @SuppressWarnings("NullAway.Init") // by MediaServers
    MediaServer server;

    @Inject
    Pool pool;

    private WhatsAppFile file;

    @BeforeEach
    void open() {
        file = new WhatsAppFile();
    }

    private void arrive(HttpHandler... answers) throws Exception {
        server.answer(file.id, answers);
        file.arrive();
    }

    private void expectRefusal(String words) {
        file.once(403)
                .then()
                .body("type", equalTo("/problems/attachment-refused"))
                .body("detail", containsString(words));
    }

    @Test
    void areAskedAgainWhenTheyWantIt() throws Exception {
        arrive(status(429, "Retry-After", "1"), status(503), status(500), status(202), status(401), GOOD);
        assertEquals("a letter", file.once(200).asString());
        assertEquals(6, server.asked(file.id).size());
    }

    @Test
    void areAskedAgainWhenTheyStall() throws Exception {
        arrive(stalling(Duration.ofSeconds(8)), GOOD);
        assertEquals("a letter", file.once(200).asString());
    }

    @Test
    void areAskedAgainWhenTheyBreakOff() throws Exception {
        arrive(stalling(Duration.ZERO), GOOD);
        assertEquals("a letter", file.once(200).asString());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void doNotHaveItAnyMore(int status) throws Exception {
        arrive(status(status));
        file.once(410)
                .then()
                .body("type", equalTo("/problems/attachment-gone"))
                .body("detail", equalTo("There is no such file: the provider does not have it any more."));
        file.thumbnail().then().statusCode(410);
    }

    @Test
    void haveForgottenTheId() throws Exception {
        file.arrive();
        file.once(410).then().body("detail", containsString("does not have it any more"));
    }

    @Test
    void declareTooMuch() throws Exception {
        arrive(declaring(3_000_000));
        expectRefusal("it is larger than 2 MB");
    }

    @Test
    void sendWithoutEnd() throws Exception {
        arrive(endless());
        expectRefusal("it is larger than 2 MB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://93.184.215.14/",
                "file:///etc/passwd",
                "ftp://example.com/"
            })
    void redirectToWhereNothingIsFetchedFrom(String location) throws Exception {
        arrive(status(302, "Location", location));
        expectRefusal("it lies where nothing is fetched from");
    }

    @Test
    void redirectForEver() throws Exception {
        arrive(status(307, "Location", server.url("localhost", "/bytes/" + file.id)));
        expectRefusal("it is redirected too often");
        assertEquals(4, server.asked(file.id).size());
    }

    @Test
    void redirectToOthersWhoHearNoSecrets() throws Exception {
        server.answer("cdn" + file.id, GOOD);
        arrive(status(302, "Location", server.url("127.0.0.1", "/bytes/cdn" + file.id)));
        assertEquals("a letter", file.once(200).asString());
        assertEquals(
                "Bearer " + MediaServer.TOKEN, server.asked(file.id).getFirst().authorization());
        assertEquals("", server.asked("cdn" + file.id).getFirst().authorization());
    }

    @Test
    void areAskedForADayAndNoLonger() throws Exception {
        // Given
        arrive(status(500));
        soon().until(() -> !server.asked(file.id).isEmpty());

        // When
        pool.preparedQuery("update remote_file set noted_at = now() - interval '25 hours' where location = $1")
                .execute(Tuple.of(file.attachment().location()))
                .await()
                .indefinitely();

        // Then
        file.once(410).then().body("detail", containsString("it could not be had in 24 hours"));
    }
}
