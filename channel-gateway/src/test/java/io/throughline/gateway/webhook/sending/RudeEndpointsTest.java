package io.throughline.gateway.webhook.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.Names;
import io.throughline.gateway.webhook.Receiver;
import io.throughline.gateway.webhook.sending.Outcome.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that do what they should not; each gets its words, and none holds anything up. */
class RudeEndpointsTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final OneAttempt attempt = new OneAttempt(LIMIT);
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        attempt.close();
    }

    private Outcome send(String url) {
        return attempt.send(url, name -> Uni.createFrom().item(List.of(loopback())));
    }

    private static InetAddress loopback() {
        return OneAttempt.address(127, 0, 0, 1);
    }

    private void expect(Kind kind, String detail) {
        assertEquals(Outcome.without(kind, detail), send(receiver.url("/hook")));
    }

    @Test
    void areSentWhatTheSpecificationSays() throws Exception {
        // When
        var outcome = send("http://receiver.test:" + receiver.port() + "/hook?a=b%20c");

        // Then
        assertTrue(outcome.delivered(), outcome::toString);
        var request = receiver.heard().getFirst();
        assertEquals("POST /hook?a=b%20c HTTP/1.1", request.line());
        assertEquals("receiver.test:" + receiver.port(), request.headers().get("host"));
        assertEquals("application/json", request.headers().get("content-type"));
        assertEquals("Throughline-Webhooks/1", request.headers().get("user-agent"));
        assertEquals("evt_1", request.id());
        request.verify(attempt.secret());
    }

    @Test
    void areGivenUpWhenTheyAnswerByteByByte() {
        receiver.behave((request, out) -> {
            for (byte one : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1)) {
                out.write(one);
                out.flush();
                var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        });

        expect(Kind.TIMEOUT, "it did not answer in time");
    }

    @Test
    void areGivenUpWhenTheyDoNotAnswerAtAll() {
        receiver.behave((request, out) -> new CountDownLatch(1).await());

        expect(Kind.TIMEOUT, "it did not answer in time");
    }

    @Test
    void areNotListenedToForAGigabyte() throws Exception {
        // Given
        var written = new AtomicLong();
        var stopped = new CountDownLatch(1);
        receiver.behave((request, out) -> {
            byte[] chunk = new byte[8192];
            try {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n".getBytes(ISO_8859_1));
                for (long left = 1_000_000_000; left > 0; left -= chunk.length) {
                    out.write(chunk);
                    written.addAndGet(chunk.length);
                }
            } finally {
                stopped.countDown();
            }
        });

        // When
        var outcome = send(receiver.url("/hook"));

        // Then the connection is gone after what the sockets had taken already
        assertTrue(outcome.delivered(), outcome::toString);
        assertTrue(stopped.await(20, TimeUnit.SECONDS));
        assertTrue(written.get() < 50_000_000, () -> written + " bytes were taken");
    }

    @Test
    void areNotListenedToForEver() throws Exception {
        // Given
        var stopped = new CountDownLatch(1);
        receiver.behave((request, out) -> {
            try {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(ISO_8859_1));
                while (stopped.getCount() > 0) {
                    out.write('x');
                    out.flush();
                    var _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                }
            } finally {
                stopped.countDown();
            }
        });

        // Then
        assertTrue(send(receiver.url("/hook")).delivered());
        assertTrue(stopped.await(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void areNotFollowedWhereTheyPoint(int status) {
        receiver.behave(Receiver.answering(status, "Location: " + receiver.url("/hook")));

        assertEquals(
                new Outcome(Kind.REDIRECTED, status, "it answered " + status + "; redirects are not followed", null),
                send(receiver.url("/hook")));
        assertEquals(1, receiver.heard().size());
    }

    @Test
    void areCalledAtTheAddressThatWasCheckedAndAskedForOnce() {
        // Given a name server that says something else the second time
        var questions = new AtomicInteger();
        Names changing = name -> Uni.createFrom()
                .item(() -> List.of(questions.incrementAndGet() == 1 ? loopback() : OneAttempt.address(10, 0, 0, 1)));

        // When
        var first = attempt.send("http://changing.test:" + receiver.port() + "/hook", changing);
        int asked = questions.get();
        var second = attempt.send("http://changing.test:" + receiver.port() + "/hook", changing);

        // Then
        assertTrue(first.delivered(), first::toString);
        assertEquals(1, asked);
        assertEquals(Outcome.without(Kind.FORBIDDEN, "its address is not one of the public internet"), second);
        assertEquals(1, receiver.heard().size());
    }

    @Test
    void haveToHaveAnAddress() {
        assertEquals(
                Outcome.without(Kind.UNRESOLVED, "its name has no address"),
                attempt.send("https://nowhere.test", name -> Uni.createFrom().item(List.of())));
    }

    @Test
    void haveToBeThere() throws IOException {
        // Given a port that nobody listens at any more
        int port;
        try (var once = new ServerSocket(0, 1, loopback())) {
            port = once.getLocalPort();
        }

        // Then
        assertEquals(
                Outcome.without(Kind.UNREACHABLE, "it cannot be reached"), send("http://127.0.0.1:" + port + "/hook"));
    }

    @Test
    void haveToSpeakHttp() {
        receiver.behave((request, out) -> out.write("SSH-2.0-OpenSSH_9.6\r\n\r\n\r\n".getBytes(ISO_8859_1)));

        expect(Kind.BROKEN, "what came back is not an answer in HTTP/1.1");
    }

    @Test
    void haveToAnswerBeforeTheyHangUp() {
        receiver.behave((request, out) -> out.close());

        expect(Kind.BROKEN, "it closed the connection without an answer");
    }

    @Test
    void haveToSendHeadersOfABearableSize() {
        receiver.behave((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            for (int line = 0; line < 100_000; line++) {
                out.write(("x-" + line + ": " + "y".repeat(100) + "\r\n").getBytes(ISO_8859_1));
            }
        });

        assertFalse(send(receiver.url("/hook")).delivered());
    }

    @Test
    void haveToSpeakTlsWhereTheUrlSaysSo() {
        assertEquals(
                Outcome.without(Kind.TLS, "it cannot be spoken to with TLS"),
                send("https://127.0.0.1:" + receiver.port() + "/hook"));
        assertEquals(List.of(), receiver.heard());
    }
}
