package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailParserTest {
    private static final String HEAD = "From: Eve <eve@example.org>\nSubject: Size 43\n";

    private static Mail parse(String... lines) {
        return parse(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static Mail parse(byte[] raw) {
        return MailParser.parse(raw, "throughline.example");
    }

    @Test
    void readsAPlainMail() {
        // When
        var mail = parse(
                "Message-ID: <a@b>",
                "From: Eve <eve@example.org>",
                "Subject: Size 43",
                "Date: Thu, 19 Nov 2026 10:00:00 +0100",
                "References: <1@x> <2@x>",
                "In-Reply-To: <3@x>",
                "",
                "Hello");

        // Then
        assertEquals(new MailAddress("eve@example.org", "Eve"), mail.sender());
        assertTrue(mail.senderSure());
        assertEquals("Size 43", mail.content().subject());
        assertEquals("Hello", mail.content().text());
        assertEquals("a@b", mail.thread().messageId());
        assertEquals(List.of("1@x", "2@x", "3@x"), mail.thread().references());
        assertEquals(Instant.parse("2026-11-19T09:00:00Z"), mail.date());
        assertFalse(mail.automatic());
        assertNull(mail.content().unreadable());
    }

    @Test
    void takesTextFromTheHtmlWhenThatIsAllThereIs() {
        // When
        var mail = parse(
                HEAD + "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                " ",
                "--b",
                "Content-Type: text/html",
                "",
                "<p>Hello<br>Eve</p><script>x</script><div>Bye</div>",
                "--b--");

        // Then
        assertEquals("Hello\nEve\n\nBye", mail.content().text());
        assertNotNull(mail.content().html());
    }

    @Test
    void readsACharsetThatIsWiderThanItsLabel() {
        // Given
        byte[] body = "直通美国 鎔".getBytes(Charset.forName("gb18030"));
        byte[] head = (HEAD + "Content-Type: text/plain; charset=gb2312\n\n").getBytes(StandardCharsets.US_ASCII);

        // When
        var mail = parse(concat(head, body));

        // Then
        assertEquals("直通美国 鎔", mail.content().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ascii", "no-such-charset", "iso-8859-1", "\"utf-8\""})
    void readsUtf8UnderAWrongLabel(String label) {
        assertEquals(
                "größe",
                parse(HEAD + "Content-Type: text/plain; charset=" + label, "", "größe")
                        .content()
                        .text());
    }

    @Test
    void readsUtf7() {
        assertEquals(
                "größe + 1",
                parse(HEAD + "Content-Type: text/plain; charset=utf-7", "", "gr+APYA3w-e +- 1")
                        .content()
                        .text());
    }

    @Test
    void decodesNamesAndSubjectsButNeverAddresses() {
        // When
        var mail = parse(
                "From: =?utf-8?q?G=C3=BCnther?= <=?utf-8?q?boss=40bank.example?=@evil.example>",
                "Subject: =?iso-8859-1?Q?a=E4?= =?iso-8859-1?Q?=F6?= b =?utf-8?b?5LqL5Y?= =?utf-8?b?uZ5bGA?=",
                "",
                "x");

        // Then
        assertEquals(new MailAddress("=?utf-8?q?boss=40bank.example?=@evil.example", "Günther"), mail.sender());
        assertTrue(mail.content().subject() != null && mail.content().subject().startsWith("aäö b 事"));
    }

    @Test
    void keepsFilesUnderTheirNames() {
        // When
        var mail = parse(
                HEAD + "Content-Type: multipart/mixed; boundary=\"b b\"",
                "",
                "--b b",
                "",
                "See file",
                "--b b",
                "Content-Type: application/pdf; name*0*=utf-8''gr%C3%B6; name*1=sse.pdf",
                "Content-Transfer-Encoding: base64",
                "",
                "aGVs",
                "bG8",
                "--b b",
                "Content-Type: message/rfc822",
                "",
                "Subject: inner",
                "",
                "inner text");

        // Then
        assertEquals("See file", mail.content().text());
        var files = mail.content().files();
        assertEquals(
                List.of("grösse.pdf", "inner.eml"),
                files.stream().map(MailFile::name).toList());
        assertArrayEquals(
                "hello".getBytes(StandardCharsets.US_ASCII), files.getFirst().bytes());
        assertTrue(new String(files.getLast().bytes(), StandardCharsets.US_ASCII).contains("inner text"));
    }

    @Test
    void letsReplyToDecideWhenThereIsNoFrom() {
        // When
        var mail = parse("Reply-To: <form@example.org>", "Return-Path: <bounce@example.org>", "", "x");

        // Then
        assertEquals(new MailAddress("form@example.org", null), mail.sender());
        assertFalse(mail.senderSure());
        assertNull(mail.content().unreadable());
    }

    @Test
    void isNotSureOfASenderAmongTwo() {
        assertFalse(parse("From: a@example.org", "From: b@example.org", "", "x").senderSure());
    }

    @Test
    void saysWhenThereIsNoSender() {
        assertEquals(
                "the mail names no sender",
                parse("From: <>", "Subject: x", "", "y").content().unreadable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "X-Loop: yes",
                "Return-Path: <>",
                "X-Auto-Response-Suppress: All",
                "Content-Type: multipart/report; boundary=b",
                "Message-ID: <msg_1@throughline.example>"
            })
    void recognisesMachines(String header) {
        assertTrue(parse(HEAD + header, "", "x").automatic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Precedence: first-class", "Message-ID: <eve@throughline.example>"})
    void takesPeopleForPeople(String header) {
        assertFalse(parse(HEAD + header, "", "x").automatic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date: yesterday", "Date: Thu, 99 Foo 2026 10:00:00", "Date:", "X: y"})
    void hasNoDateWhenTheMailHasNone(String header) {
        assertNull(parse(HEAD + header, "", "x").date());
    }

    @Test
    void isTheSameMailAfterAnotherRelay() {
        // Given
        var first = parse("Received: from a", "Message-ID: <a@b>", HEAD + "X: y", "", "Hello");

        // When
        var again = parse("Received: from b", "Received: from a", "Message-ID: <a@b>", HEAD + "X: z", "", "Hello");

        // Then
        assertEquals(first.providerId(), again.providerId());
    }

    @Test
    void isAnotherMailUnderAStolenMessageId() {
        // Given
        var first = parse("Message-ID: <a@b>", HEAD + "X: y", "", "Hello");

        // When
        var other = parse("Message-ID: <a@b>", HEAD + "X: y", "", "Hello!");

        // Then
        assertNotEquals(first.providerId(), other.providerId());
    }

    @Test
    void survivesNestingWithoutEnd() {
        // Given
        var nested = new StringBuilder(HEAD);
        for (int depth = 0; depth < 500; depth++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\n\n--b")
                    .append(depth)
                    .append('\n');
        }

        // When
        var mail = parse(nested.append("\ndeep").toString());

        // Then
        assertTrue(mail.content().text().contains("deep"));
    }

    @Test
    void survivesAnyBytes() {
        // Given
        var random = new Random(7);
        var pieces = List.of(
                "From:",
                "<",
                ">",
                "\"",
                "=?utf-8?q?",
                "?=",
                "\r\n",
                "\n\n",
                "--b",
                "boundary=b;",
                "multipart/mixed",
                "Content-Type:",
                "base64",
                "Content-Transfer-Encoding: ",
                "@",
                ",",
                "(",
                "\u00e4",
                "\u0000",
                "=",
                "'",
                "*0*=");

        // Then
        for (int run = 0; run < 5000; run++) {
            var raw = new StringBuilder();
            random.ints(random.nextInt(60), 0, pieces.size()).forEach(piece -> raw.append(pieces.get(piece)));
            assertNotNull(parse(raw.toString().getBytes(StandardCharsets.UTF_8)), raw::toString);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
