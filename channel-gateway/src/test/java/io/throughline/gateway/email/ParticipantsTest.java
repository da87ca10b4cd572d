package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.throughline.contracts.Content.Participant;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Touchpoint.MessageReceived;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantsTest {
    private static @Nullable List<Participant> participants(String... headers) throws IOException {
        byte[] raw = ("From: Eve <eve@example.org>\r\nTo: support@shop.example, dan@example.org\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\nHello")
                .getBytes(StandardCharsets.UTF_8);
        var inbox = Mailing.inbox(Mailing.settings(null, null, null));
        var mail =
                (MessageReceived) Mailing.taken(inbox, Clock.systemUTC(), raw).getFirst();
        return mail.content().participants();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            carol@example.org ~ carol@example.org ~
            Carol <carol@example.org> ~ carol@example.org ~ Carol
            "Doe, Carol" <carol@example.org> ~ carol@example.org ~ Doe, Carol
            "C \\" D, E" <carol@example.org> ~ carol@example.org ~ C " D, E
            =?utf-8?q?G=C3=BCnther?= <g@example.org> ~ g@example.org ~ Günther
            carol@example.org (Carol) ~ carol@example.org ~ Carol
            Team: carol@example.org; ~ carol@example.org ~
            <carol@xn--cme-pla.example> ~ carol@äcme.example ~
            """)
    void namesWhoGotACopy(String header, String address, @Nullable String name) throws IOException {
        assertEquals(List.of(new Participant(address, name)), participants("Cc: " + header));
    }

    @Test
    void namesEachOnceInTheirOrderWithoutSenderAndCompany() throws IOException {
        // When
        var found = participants(
                "Cc: bob@example.org, Support <Support@shop.example>, EVE@example.org,",
                " \"A, B\" <carol@example.org>",
                "Cc: BOB@example.org; support+vip@shop.example; Dora <dora@example.org>");

        // Then
        assertEquals(
                List.of(
                        new Participant("bob@example.org", null),
                        new Participant("carol@example.org", "A, B"),
                        new Participant("dora@example.org", "Dora")),
                found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "undisclosed-recipients:;",
                "carol",
                "carol@",
                "@example.org",
                "carol@localhost",
                "a@b@example.org",
                "car ol@example.org"
            })
    void leavesOutWhatNoMailCanBeSentTo(String header) throws IOException {
        assertNull(participants("Cc: " + header));
    }

    @Test
    void namesTheFirstForty() throws IOException {
        // When
        var found = participants("Cc: "
                + IntStream.range(0, 5000)
                        .mapToObj(one -> "p" + one + "@example.org")
                        .collect(Collectors.joining(",\r\n ")));

        // Then
        assertNotNull(found);
        assertEquals(40, found.size());
        assertEquals("p39@example.org", found.getLast().address());
    }

    @Test
    void getCopiesOfAnswers() throws IOException, MessagingException {
        // Given
        var settings = Mailing.settings(null, null, null);
        var plain = TestMail.reply(Mailing.inbox(settings).id(), IdentityKey.email("eve@example.org"), "Yes");
        var reply = new ReplyWritten(
                plain.message(),
                plain.conversation(),
                plain.customer(),
                plain.inbox(),
                plain.channel(),
                plain.recipient(),
                null,
                "Yes",
                List.of(),
                List.of(),
                plain.author(),
                null,
                plain.writtenAt(),
                null,
                null,
                null,
                List.of(new Participant("carol@äcme.example", "Doe, Carol"), new Participant("bob@example.org", null)));

        // When
        var mail = OutgoingMail.of(Session.getInstance(new Properties()), settings, reply, "token", new NoStore());

        // Then
        assertEquals("eve@example.org", TestMail.header(mail, "To"));
        assertEquals("\"Doe, Carol\" <carol@xn--cme-pla.example>, bob@example.org", TestMail.header(mail, "Cc"));
        assertEquals(3, mail.getAllRecipients().length);
    }
}
