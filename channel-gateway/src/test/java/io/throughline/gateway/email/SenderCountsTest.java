package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.callback.CallbackInbox;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.testing.Soon;
import io.throughline.gateway.touchpoint.TopicWriter;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SenderCountsTest {
    @Inject
    MailDatabase database;

    @Inject
    EmailConfig config;

    @Inject
    AgroalDataSource rows;

    private final String eve = UUID.randomUUID() + "@customer.example";
    private Instant now = Clock.systemUTC().instant();
    private Inbox inbox = Mailing.inbox(Mailing.settings(null, null, null));

    @BeforeEach
    void open() {
        inbox = opened();
    }

    /** An inbox that the database knows. */
    private static Inbox opened() {
        var id = CallbackInbox.open("email", """
                {"provider":"mailgun","smtp":{"host":"localhost","port":25,"tls":"none"},
                "from_address":"support@shop.example","sender_trust":"none"}""", "{\"signing_key\":\"k\"}");
        var settings = Mailing.settings(null, null, null);
        var like = Mailing.inbox(settings);
        return new Inbox(new InboxId(id), id, like.channel(), null, null, true, settings, Map.of(), 1, null);
    }

    private boolean count(String head, String key) {
        var raw = head + "\r\nMessage-ID: <" + key + "@customer.example>\r\n\r\nHello";
        Mail mail = MailParser.parse(raw.getBytes(StandardCharsets.UTF_8), "shop.example");
        return new SenderCounts(database, config, Clock.fixed(now, ZoneOffset.UTC))
                .count(inbox, mail, TouchpointId.of(inbox.id(), mail.providerId()));
    }

    private void fill(String sender) {
        IntStream.range(0, 60).forEach(mail -> assertTrue(count("From: " + sender, "m" + mail)));
    }

    @Test
    void countsSixtyMailsOfASenderWithinAnHour() {
        // Given
        fill(eve);

        // Then
        assertFalse(count("From: " + eve, "more"));
        assertFalse(count("From: Eve <" + eve.toUpperCase(Locale.ROOT) + ">", "more"));
        now = now.plus(Duration.ofMinutes(59));
        assertFalse(count("From: " + eve, "more"));
        now = now.plus(Duration.ofMinutes(1));
        assertTrue(count("From: " + eve, "more"));
    }

    @Test
    void countsARepeatOnce() {
        // Given
        fill(eve);

        // Then
        assertTrue(count("From: " + eve, "m0"));
        assertTrue(count("From: " + eve, "m59"));
        assertFalse(count("From: " + eve, "m60"));
    }

    @Test
    void countsEachSenderAndEachInboxByItself() {
        // Given
        fill(eve);

        // Then
        assertTrue(count("From: other" + eve, "more"));
        inbox = opened();
        assertTrue(count("From: " + eve, "more"));
    }

    @Test
    void countsMailsWithoutSenderTogether() {
        // Given
        fill("nobody");

        // Then
        assertFalse(count("From: ", "more"));
    }

    @Test
    void doesNotCountAnswersToRepliesOfOurs() {
        // Given
        fill(eve);
        var reply = TestMail.reply(inbox.id(), IdentityKey.email("unknown+1@sender.invalid"), "Yes");

        // Then
        var answer = "From: " + eve + "\r\nIn-Reply-To: <" + reply.message() + "@shop.example>";
        assertFalse(count(answer, "more"));
        TopicWriter.write(reply);
        Soon.soon().until(() -> count(answer, "more"));
        assertFalse(count("From: " + eve + "\r\nIn-Reply-To: <msg_\u0000," + reply.message() + ">", "other"));
    }

    @Test
    void countsThoseThatComeAtTheSameMoment() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                // Given
                var sender = round + eve;
                IntStream.range(0, 59).forEach(mail -> assertTrue(count("From: " + sender, "m" + mail)));

                // When
                var all = IntStream.range(0, 20)
                        .mapToObj(mail -> threads.submit(() -> count("From: " + sender, "n" + mail)))
                        .toList();

                // Then
                int counted = 0;
                for (var one : all) {
                    counted += one.get() ? 1 : 0;
                }
                assertEquals(1, counted);
            }
        }
    }

    @Test
    void forgetsAfterAnHour() throws SQLException {
        // Given
        fill(eve);
        now = now.plus(Duration.ofHours(1));

        // When
        assertTrue(count("From: other" + eve, "more"));

        // Then
        try (var connection = rows.getConnection();
                var statement = connection.prepareStatement("select count(*) from mail_count where inbox = ?")) {
            statement.setString(1, inbox.id().value());
            try (var found = statement.executeQuery()) {
                assertTrue(found.next());
                assertEquals(1, found.getInt(1));
            }
        }
    }
}
