package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = Listening.class, restrictToAnnotatedClass = true)
class MailListenerTest {
    @Inject
    MailListener listener;

    private final String address = UUID.randomUUID() + "@shop.example";
    private final String signed = address.substring(0, 8) + "-{token}@shop.example";
    private String inbox = "";

    @BeforeEach
    void open() {
        inbox = CallbackInbox.open("email", """
                {"listener":true,"provider":"mailgun","smtp":{"host":"localhost","port":25,"tls":"none"},
                "from_address":"%s","reply_address":"%s","sender_trust":"none"}""".formatted(address, signed), "{\"signing_key\":\"k\"}");
    }

    private List<MessageReceived> received() {
        return TopicReader.events(
                Stream.TOUCHPOINTS,
                MessageReceived.class,
                one -> one.origin().inbox().value().equals(inbox));
    }

    /** A mail server that hands mail over. */
    private static final class Caller implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Caller(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String say(String... lines) throws IOException {
            var all = String.join("\r\n", lines) + "\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return hear();
        }

        /** The answer, all of its lines. */
        String hear() throws IOException {
            var all = new StringBuilder();
            for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                all.append(line).append('\n');
                if (line.length() < 4 || line.charAt(3) != '-') {
                    break;
                }
            }
            return all.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** One that was greeted. */
    private Caller caller() throws IOException {
        var caller = new Caller(listener.port().orElseThrow());
        assertTrue(caller.hear().startsWith("220 "));
        return caller;
    }

    private static String hand(Caller caller, String to, String... mail) throws IOException {
        assertTrue(caller.say("EHLO mx.example").startsWith("250"));
        assertTrue(caller.say("MAIL FROM:<eve@customer.example>").startsWith("250"));
        var known = caller.say("RCPT TO:<" + to + ">");
        if (!known.startsWith("250")) {
            return known;
        }
        assertTrue(caller.say("DATA").startsWith("354"));
        return caller.say(String.join("\r\n", mail), ".");
    }

    @Test
    void takesInAMailAndItsRepeatOnce() throws IOException {
        // Given
        var mail = new String[] {
            "From: eve@customer.example", "Subject: Size 43", "Message-ID: <1@customer.example>", "", "Hello", "..dot"
        };

        // When
        try (var caller = caller()) {
            assertTrue(hand(caller, address, mail).startsWith("250 2.0.0"));
            assertTrue(hand(caller, address.replace("@", "+spring@").toUpperCase(Locale.ROOT), mail)
                    .startsWith("250"));
        }

        // Then
        var mails = received();
        assertEquals(1, mails.stream().map(MessageReceived::id).distinct().count());
        assertEquals("Hello\n.dot", mails.getFirst().content().text());
    }

    @Test
    void takesInMailToSignedAddresses() throws IOException {
        try (var caller = caller()) {
            var token = "0".repeat(ReplyTokens.LENGTH);
            assertTrue(hand(caller, signed.replace("{token}", token), "From: eve@customer.example", "", "Forged")
                    .startsWith("250"));
            assertTrue(hand(caller, signed.replace("{token}", "0"), "").startsWith("550"));
        }
        assertEquals(List.of(), received().getFirst().thread().references());
    }

    @Test
    void relaysNothing() throws IOException {
        try (var caller = caller()) {
            assertTrue(hand(caller, "somebody@elsewhere.example", "").startsWith("550 5.1.1"));
            assertTrue(hand(caller, "nobody@shop.example", "").startsWith("550 5.1.1"));
        }
    }

    @Test
    void refusesWhatIsTooLargeAndGoesOn() throws IOException {
        try (var caller = caller()) {
            assertTrue(caller.say("EHLO mx.example").contains("SIZE"));
            assertTrue(
                    caller.say("MAIL FROM:<eve@customer.example> SIZE=200000").startsWith("552"));
            assertTrue(hand(caller, address, "Subject: big", "", ("x".repeat(900) + "\r\n").repeat(200))
                    .startsWith("552"));
            assertTrue(hand(caller, address, "From: eve@customer.example", "", "Small")
                    .startsWith("250"));
        }
        assertEquals(
                List.of("Small"),
                received().stream().map(one -> one.content().text()).toList());
    }

    @Test
    void isHandedAMailAgainThatIsNotSafe() throws IOException {
        // Given
        QuarkusMock.installMockForType(new Away(), MailArrivals.class);

        // Then
        try (var caller = caller()) {
            assertTrue(hand(caller, address, "From: eve@customer.example", "", "Lost?")
                    .startsWith("451 4.3.0"));
        }
    }

    @Test
    void speaksTlsByItsCertificate() throws Exception {
        try (var caller = caller()) {
            assertTrue(caller.say("EHLO mx.example").contains("STARTTLS"));
            assertTrue(caller.say("STARTTLS").startsWith("220"));
            try (var secured = (SSLSocket) ServiceKeys.trusting()
                    .getSocketFactory()
                    .createSocket(caller.socket, "localhost", caller.socket.getPort(), true)) {
                secured.startHandshake();
                assertTrue(secured.getSession().isValid());
            }
        }
    }

    @Test
    void endsAMailAtADotBetweenTwoLinesAlone() throws IOException {
        try (var caller = caller()) {
            assertTrue(hand(caller, address, "From: eve@customer.example", "", "One\n.\nMAIL FROM:<x@y.example>", "Two")
                    .startsWith("250"));
            assertTrue(caller.say("NOOP").startsWith("250"));
        }
        assertTrue(received().getFirst().content().text().endsWith("Two"));
        assertEquals(1, received().size());
    }

    @Test
    void hangsUpOnWhoSaysNothingAndOnTooManyOfOne() throws IOException {
        try (var first = caller();
                var second = caller()) {
            // When
            try (var third = new Caller(listener.port().orElseThrow())) {
                assertTrue(third.hear().startsWith("421"));
            }

            // Then
            assertTrue(first.hear().startsWith("421"));
            assertEquals("", first.hear());
            assertTrue(second.hear().startsWith("421"));
        }
    }

    /** The log is away. */
    private static final class Away extends MailArrivals {
        @SuppressWarnings("NullAway") // it goes nowhere
        Away() {
            super(null, null, null, null);
        }

        @Override
        Uni<Void> accept(Inbox inbox, Supplier<List<MailIntake.Taken>> mails) {
            return Uni.createFrom().failure(new IllegalStateException("the log is away"));
        }
    }
}
