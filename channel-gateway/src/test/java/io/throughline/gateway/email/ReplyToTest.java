package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyToTest {
    private static final String EVE = "From: Eve <eve@example.org>";

    /** The sender of a mail with these headers, in a mailbox whose provider vouches for From. */
    private static Sender sender(String... headers) throws IOException {
        var settings = Mailing.settings("answers@shop.example", null, List.of("Forms@builder.example"));
        var inbox = Mailing.inbox(settings);
        byte[] raw = (String.join("\r\n", headers) + "\r\n\r\nHello").getBytes(StandardCharsets.UTF_8);
        return Mailing.taken(inbox, Clock.systemUTC(), raw).getFirst().origin().sender();
    }

    @Test
    void answersToReplyToAndStillKnowsTheSenderByFrom() throws IOException {
        // When
        var sender = sender(EVE, "Reply-To: Eve at work <eve@work.example>");

        // Then
        assertEquals(IdentityKey.email("eve@example.org"), sender.origin().key());
        assertEquals(Assurance.ATTESTED, sender.origin().assurance());
        assertEquals("Eve", sender.name());
        assertEquals(1, sender.identities().size());
        assertEquals(IdentityKey.email("eve@work.example"), sender.answerTo());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a@work.example, b@work.example ~ a@work.example
            a@work.example, Eve <b@work.example> ~ a@work.example
            "Doe, Eve" <a@work.example>, b@work.example ~ a@work.example
            =?utf-8?q?G=C3=BCnther?= <a@work.example> ~ a@work.example
            Eve <a@work.example>\\r\\n , <b@work.example> ~ a@work.example
            a@work.example\\r\\nReply-To: b@work.example ~ a@work.example
            """)
    void takesTheFirstOfSeveral(String replyTo, String first) throws IOException {
        var folded = replyTo.replace("\\r\\n", "\r\n");
        assertEquals(
                IdentityKey.email(first), sender(EVE, "Reply-To: " + folded).answerTo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<>",
                "Eve",
                "eve",
                "undisclosed-recipients:;",
                "Team: a@work.example, b@work.example;",
                "a@work.example b@work.example",
                "eve @work.example",
                "<a@work.example",
                "a@b@work.example",
                "@work.example",
                "a@work..example",
                "EVE@example.org",
                "support@shop.example",
                "Us <Answers@shop.example>"
            })
    void answersToFromWhenReplyToIsNoOtherAddress(String replyTo) throws IOException {
        // When
        var sender = sender(EVE, "Reply-To: " + replyTo);

        // Then
        assertNull(sender.answerTo());
        assertEquals(IdentityKey.email("eve@example.org"), sender.origin().key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noreply@shop.example",
                "No-Reply@forms.example",
                "do-not-reply@forms.example",
                "do_not_reply@forms.example",
                "no_reply+4711@forms.example",
                "support@shop.example",
                "forms@builder.example"
            })
    void takesWhoWroteAFormFromReplyToWithoutVouchingForIt(String from) throws IOException {
        // When
        var sender = sender("From: The shop's form <" + from + ">", "Reply-To: Eve <eve@example.org>");

        // Then
        assertEquals(IdentityKey.email("eve@example.org"), sender.origin().key());
        assertEquals(Assurance.CLAIMED, sender.origin().assurance());
        assertEquals("Eve", sender.name());
        assertNull(sender.answerTo());
    }

    @ParameterizedTest
    @CsvSource({
        "noreply@shop.example, info@shop.example",
        "reply@example.org, info@work.example",
        "noreplay@example.org, info@work.example",
        "notreplying.jane@example.org, jane@work.example"
    })
    void takesACompanysAnswersElsewhereForNoForm(String from, String replyTo) throws IOException {
        // When
        var sender = sender("From: " + from, "Reply-To: " + replyTo);

        // Then
        assertEquals(IdentityKey.email(from), sender.origin().key());
        assertEquals(IdentityKey.email(replyTo), sender.answerTo());
    }
}
