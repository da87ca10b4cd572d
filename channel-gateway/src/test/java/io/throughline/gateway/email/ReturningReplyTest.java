package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.Touchpoint.FactReported;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.channel.Inbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReturningReplyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-19T10:20:00Z"), ZoneOffset.UTC);
    private static final EmailSettings SETTINGS = Mailing.settings("help@shop.example", null, null);
    private static final Inbox INBOX = Mailing.inbox(SETTINGS);

    /** A reply of ours as it left. */
    private static String sent(int key) throws IOException, MessagingException {
        var reply = TestMail.reply(INBOX.id(), IdentityKey.email("list@example.org"), "Yes");
        var token = Mailing.tokens(key).issue(reply.message());
        var mail = OutgoingMail.of(Session.getInstance(new Properties()), SETTINGS, reply, token, new NoStore());
        return new String(TestMail.bytes(mail), StandardCharsets.UTF_8);
    }

    private static List<Touchpoint> taken(String mail, int most) throws IOException {
        return Mailing.taken(INBOX, CLOCK, mail.getBytes(StandardCharsets.UTF_8), most);
    }

    @Test
    void isNoMailOfACustomer() throws IOException, MessagingException {
        assertEquals(List.of(), taken(sent(1), 1));
    }

    @Test
    void isKnownWhateverAProviderOrAListHasMadeOfIt() throws IOException, MessagingException {
        var changed = sent(1).replaceFirst("Message-ID: .*", "Message-ID: <1@provider.example>")
                .replaceFirst("From: .*", "From: Shop via the list <list@example.org>");
        assertEquals(List.of(), taken(changed, 1));
    }

    @Test
    void isKnownByItsMessageIdWithoutItsToken() throws IOException, MessagingException {
        assertEquals(List.of(), taken(sent(1).replaceFirst("X-Throughline: .*\\r\\n", ""), 1));
    }

    @Test
    void isACustomersMailWhenOnlyItsMessageIdIsOurs() throws IOException, MessagingException {
        // When
        var taken = taken(
                sent(1).replaceFirst("X-Throughline: .*\\r\\n", "").replaceFirst("From: .*", "From: eve@example.org"),
                1);

        // Then
        assertTrue(((MessageReceived) taken.getFirst()).automatic());
    }

    @Test
    void ofAnotherCompanyIsACustomersMail() throws IOException, MessagingException {
        // When
        var taken = taken(
                sent(2).replace("@shop.example", "@other.example").replaceFirst("To: .*", "To: support@shop.example"),
                1);

        // Then
        assertFalse(((MessageReceived) taken.getFirst()).automatic());
        assertEquals(
                IdentityKey.email("support@other.example"),
                taken.getFirst().origin().sender().origin().key());
    }

    @Test
    void keepsMoreMailOfASenderThanTheInboxTakesAndSaysSoOnce() throws IOException {
        // Given
        var mail = "From: eve@example.org\r\nSubject: Size\r\n\r\n";

        // When
        var first = taken(mail + "Hello", 0);
        var second = taken(mail + "Hello?", 0);

        // Then
        var kept = (MessageReceived) first.getFirst();
        assertTrue(kept.automatic());
        assertEquals("Hello", kept.content().text());
        var said = (FactReported) first.getLast();
        assertEquals("mail.limited", said.kind());
        assertEquals("More mail of this sender was kept: over 0 within an hour", said.summary());
        assertEquals(kept.key(), said.key());
        assertEquals(said, second.getLast());
        assertEquals(2, second.size());
    }

    @Test
    void doesNotLimitWhatMachinesWriteAnyway() throws IOException {
        var notice = "From: eve@example.org\r\nAuto-Submitted: auto-replied\r\n\r\nI am away";
        assertEquals(1, taken(notice, 0).size());
    }
}
