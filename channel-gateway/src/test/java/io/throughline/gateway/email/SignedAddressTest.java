package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.channel.Inbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedAddressTest {
    private static final Instant NOW = Instant.parse("2026-11-19T10:00:00Z");
    private static final String FORM = "support+{token}@shop.example";
    private static final MessageId REPLY = MessageId.draw(NOW.minus(Duration.ofDays(3)));
    private static final String ID = REPLY + "@shop.example";

    private static Inbox inbox() {
        return Mailing.inbox(Mailing.settings(null, FORM, null));
    }

    private static MessageReceived taken(Inbox inbox, String... headers) throws IOException {
        byte[] raw = ("From: eve@example.org\r\n" + String.join("\r\n", headers) + "\r\n\r\nYes")
                .getBytes(StandardCharsets.UTF_8);
        return (MessageReceived)
                Mailing.taken(inbox, Clock.fixed(NOW, ZoneOffset.UTC), raw).getFirst();
    }

    private static List<String> references(String... headers) throws IOException {
        return taken(inbox(), headers).thread().references();
    }

    private static String address(int key, MessageId reply) {
        return new ReplyAddress(FORM).with(Mailing.tokens(key).issue(reply));
    }

    @Test
    void findsTheReplyThatIsAnsweredWhereTheMailNamesNone() throws IOException {
        var address = address(1, REPLY);
        assertEquals(List.of(ID), references("To: Shop <" + address + ">"));
        assertEquals(List.of(ID), references("To: " + address.toUpperCase(Locale.ROOT)));
        assertEquals(List.of(ID), references("To: ann@example.org,\r\n bob@example.org", "Cc: " + address));
        assertEquals(List.of(ID), references("To: support@shop.example", "Delivered-To: " + address));
    }

    @Test
    void takesWhatTheMailNamesItselfAsNearer() throws IOException {
        var to = "To: " + address(1, REPLY);
        assertEquals(List.of(ID, "a@b"), references(to, "In-Reply-To: <a@b>"));
        assertEquals(List.of("a@b", ID), references(to, "References: <a@b> <" + ID + ">"));
        var many = IntStream.range(0, 50).mapToObj(one -> "<" + one + "@b>").collect(Collectors.joining("\r\n "));
        var found = references(to, "References: " + many);
        assertEquals(50, found.size());
        assertEquals(ID, found.getFirst());
        assertEquals("49@b", found.getLast());
    }

    @Test
    void doesNotHeedATokenThatWasNotIssuedHere() throws IOException {
        var address = address(1, REPLY);
        assertEquals(List.of(), references("To: " + address(2, REPLY)));
        assertEquals(List.of(), references("To: " + address.replace("@", "0@")));
        assertEquals(List.of(), references("To: " + address.replace("shop.example", "shop.example.org")));
        var other = MessageId.draw(NOW).value().substring(4);
        var forged = address.replace(REPLY.value().substring(4), other);
        assertEquals(List.of(), references("To: " + forged));
        assertEquals(List.of(ID), references("To: " + forged + ", " + address));
    }

    @Test
    void heedsATokenForHalfAYear() throws IOException {
        var young = MessageId.draw(NOW.minus(Duration.ofDays(179)));
        var old = MessageId.draw(NOW.minus(Duration.ofDays(180)));
        assertEquals(List.of(young + "@shop.example"), references("To: " + address(1, young)));
        assertEquals(List.of(), references("To: " + address(1, old)));
    }

    @Test
    void heedsNoTokenWhereTheMailboxHasNoSuchAddress() throws IOException {
        var inbox = Mailing.inbox(Mailing.settings(null, null, null));
        assertEquals(
                List.of(), taken(inbox, "To: " + address(1, REPLY)).thread().references());
    }

    @Test
    void takesASignedAddressForItsOwn() throws IOException {
        var address = address(2, REPLY);
        assertNull(taken(inbox(), "Reply-To: " + address).origin().sender().answerTo());
        assertTrue(Mailing.settings(null, "{token}@reply.shop.example", null)
                .owns(Mailing.tokens(1).issue(REPLY) + "@Reply.shop.example"));
        assertFalse(Mailing.settings(null, "{token}@reply.shop.example", null).owns("ann@reply.shop.example"));
    }

    @Test
    void writesTheAddressIntoReplies() throws IOException, MessagingException {
        // Given
        var settings = Mailing.settings("help@shop.example", FORM, null);
        var reply = TestMail.reply(Mailing.inbox(settings).id(), IdentityKey.email("eve@example.org"), "Yes");
        var token = Mailing.tokens(1).issue(reply.message());

        // When
        var mail = OutgoingMail.of(Session.getInstance(new Properties()), settings, reply, token, new NoStore());

        // Then
        assertEquals("Shop <support+" + token + "@shop.example>", TestMail.header(mail, "Reply-To"));
        assertEquals("Shop <support@shop.example>", TestMail.header(mail, "From"));
        assertEquals(reply.message(), Mailing.tokens(1).reply(token).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support+{token}@shop.example",
                "{token}@reply.shop.example",
                "re-{token}.x@localhost",
                "a.{token}@shop.example",
                "abcdefghijklmnopqrstu+{token}@shop.example"
            })
    void takesFormsThatMakeAddresses(String form) {
        assertTrue(form.matches(ReplyAddress.FORM));
        assertTrue(new ReplyAddress(form).with("x".repeat(ReplyTokens.LENGTH)).indexOf('@') <= 64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support@shop.example",
                "support+{token}",
                "support@{token}.example",
                "{token}{token}@shop.example",
                ".{token}@shop.example",
                "a..{token}@shop.example",
                "{token}.@shop.example",
                "a b{token}@shop.example",
                "a@b{token}@shop.example",
                "{token}@shop..example",
                "{token}@shop.example\n",
                "abcdefghijklmnopqrstuv+{token}@shop.example"
            })
    void refusesFormsThatMakeNone(String form) {
        assertFalse(form.matches(ReplyAddress.FORM));
    }
}
