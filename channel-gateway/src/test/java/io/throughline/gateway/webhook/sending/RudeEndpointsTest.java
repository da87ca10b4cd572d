package io.throughline.gateway.webhook.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.vault.TestVault;
import io.throughline.gateway.webhook.Keys;
import io.throughline.gateway.webhook.Receiver;
import io.throughline.gateway.webhook.address.AddressGuard;
import io.throughline.gateway.webhook.address.Names;
import io.throughline.gateway.webhook.sending.Outcome.Kind;
import io.throughline.gateway.webhook.signing.Keyring;
import io.throughline.gateway.webhook.signing.SigningSecret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints that do what they should not; each gets its words, and none holds anything up. */
class RudeEndpointsTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** For the first handshakes of a JVM. */
    private static final Duration PATIENT = Duration.ofSeconds(15);

    private static final String ENDPOINT = "whk_1";

    private final Vertx vertx = Vertx.vertx();
    private final Secrets vault = TestVault.make();
    private final String secret = SigningSecret.draw();
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Outcome send(String url) {
        return send(url, name -> Uni.createFrom().item(List.of(loopback())));
    }

    private Outcome send(String url, Names names) {
        return send(url, new WebhookSender(vertx, guard(names), vault, Clock.systemUTC(), new TestConfig(LIMIT)));
    }

    private static AddressGuard guard(Names names) {
        return new AddressGuard(() -> Optional.of(List.of("127.0.0.0/8")), names);
    }

    private Outcome send(String url, WebhookSender sender) {
        var message = new Claimed(
                new Claimed.Lane(ENDPOINT, "key", 1),
                "evt_1",
                "{}",
                url,
                Keyring.of(secret, ENDPOINT, vault),
                0,
                null,
                false,
                false);
        var outcome = new CompletableFuture<Outcome>();
        vertx.runOnContext(
                on -> sender.send(message).subscribe().with(outcome::complete, outcome::completeExceptionally));
        return outcome.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
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
        request.verify(secret);
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

    @Test
    void areNotFollowedWhereTheyPoint() {
        receiver.behave(Receiver.answering(307, "Location: " + receiver.url("/hook")));

        assertEquals(
                new Outcome(Kind.REDIRECTED, 307, "it answered 307; redirects are not followed", null),
                send(receiver.url("/hook")));
        assertEquals(1, receiver.heard().size());
    }

    @Test
    void areCalledAtTheAddressThatWasCheckedAndAskedForOnce() {
        // Given a name server that says something else the second time
        var questions = new AtomicInteger();
        Names changing = name ->
                Uni.createFrom().item(() -> List.of(questions.incrementAndGet() == 1 ? loopback() : forbidden()));

        // When
        var first = send("http://changing.test:" + receiver.port() + "/hook", changing);
        int asked = questions.get();
        var second = send("http://changing.test:" + receiver.port() + "/hook", changing);

        // Then
        assertTrue(first.delivered(), first::toString);
        assertEquals(1, asked);
        assertEquals(Outcome.without(Kind.FORBIDDEN, "its address is not one of the public internet"), second);
        assertEquals(1, receiver.heard().size());
    }

    private static InetAddress forbidden() {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void haveToHaveAnAddress() {
        assertEquals(
                Outcome.without(Kind.UNRESOLVED, "its name has no address"),
                send("https://nowhere.test", name -> Uni.createFrom().item(List.of())));
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

    /** Sends to a receiver with that certificate, under the name shop.test. */
    private Outcome sendWithTls(Path certificate, Path trusted) throws Exception {
        Names names = name -> Uni.createFrom().item(List.of(loopback()));
        try (var secure = new Receiver(Keys.door(certificate))) {
            var sender = new WebhookSender(vertx, guard(names), vault, Clock.systemUTC(), new TestConfig(PATIENT)) {
                @Override
                HttpClientOptions options() {
                    return super.options()
                            .setTrustOptions(new PfxOptions()
                                    .setPath(trusted.toString())
                                    .setPassword(new String(Keys.PASSWORD)));
                }
            };
            return send("https://shop.test:" + secure.port() + "/hook", sender);
        }
    }

    @Test
    void haveToProveTheNameThatWasAskedFor() throws Exception {
        // Given
        var right = Keys.make("shop.test");
        var stranger = Keys.make("shop.test");
        var elsewhere = Keys.make("elsewhere.test");

        // Then the connection to an address is good under the certificate of the name
        assertEquals(Kind.DELIVERED, sendWithTls(right, right).kind());
        assertEquals(Outcome.without(Kind.TLS, "its certificate is not trusted"), sendWithTls(stranger, right));
        assertEquals(
                Outcome.without(Kind.TLS, "its certificate is for another name"), sendWithTls(elsewhere, elsewhere));
    }
}
