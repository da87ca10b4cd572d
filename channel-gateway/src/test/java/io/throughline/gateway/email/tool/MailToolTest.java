package io.throughline.gateway.email.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailToolTest {
    private static final String REPLY = """
            From: =?utf-8?q?Zo=C3=AB?= <zoe@one.example>
            To: Shop <shop@two.example>
            Cc: ann@one.example
            Subject: Re: Size 43
            Message-ID: <2@one.example>
            In-Reply-To: <1@two.example>
            References: <0@two.example> <1@two.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Yes, please.

            On Thu, 19 Nov 2026 at 10:00, Shop <shop@two.example> wrote:
            > Shall we send it?
            --b
            Content-Type: application/pdf; name=a.pdf
            Content-Transfer-Encoding: base64

            aGVsbG8=
            --b--
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return MailTool.command()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private List<JsonNode> lines() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void writesALineOfJsonForEachMail() throws IOException {
        // When
        int code = run("parse", file("b.eml", REPLY), file("a.eml", "\u0000 no mail at all"));

        // Then
        assertEquals(0, code);
        var mail = lines().getFirst();
        assertEquals("b.eml", mail.get("file").asText());
        assertEquals("zoe@one.example", mail.get("from_email").asText());
        assertEquals("Zoë", mail.get("from_display_name").asText());
        assertEquals("Shop <shop@two.example>", mail.get("to").asText());
        assertEquals("ann@one.example", mail.get("cc").asText());
        assertTrue(mail.get("reply_to").isNull());
        assertEquals("Re: Size 43", mail.get("subject").asText());
        assertEquals("Yes, please.", mail.get("visible_text").asText().strip());
        assertTrue(mail.get("quoted_text").asText().contains("> Shall we send it?"));
        assertEquals("2@one.example", mail.get("message_id").asText());
        assertEquals("1@two.example", mail.get("in_reply_to").asText());
        assertEquals(2, mail.get("references").size());
        assertEquals(
                "5d41402abc4b2a76b9719d911017c592",
                mail.at("/attachments/0/md5").asText());
        assertEquals(5, mail.at("/attachments/0/size").asInt());
        assertEquals("application/pdf", mail.at("/attachments/0/content_type").asText());
        assertFalse(mail.get("auto_reply").asBoolean());
        assertEquals("a.eml", lines().getLast().get("file").asText());
    }

    @Test
    void tellsWhatANoticeSaysOfAnotherMail() throws IOException {
        // Given
        var notice = """
                From: MAILER-DAEMON@two.example
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; ann@one.example
                Status: 2.1.5

                Final-Recipient: rfc822; zoe@one.example
                Status: 5.2.2
                --b--
                """;

        // When
        int code = run("parse", file("notice.eml", notice), file("reply.eml", REPLY));

        // Then
        assertEquals(0, code);
        var bounce = lines().getFirst().get("bounce");
        assertEquals("5.2.2", bounce.get("status").asText());
        assertEquals("mailboxfull", bounce.get("reason").asText());
        assertFalse(bounce.get("hard").asBoolean());
        assertEquals("ann@one.example", bounce.at("/recipients/0").asText());
        assertEquals("zoe@one.example", bounce.at("/recipients/1").asText());
        assertTrue(lines().getFirst().get("auto_reply").asBoolean());
        assertTrue(lines().getLast().get("bounce").isNull());
    }

    @Test
    void cutsTheHtmlOfAMailThatHasNothingElse() throws IOException {
        // Given
        var mail = """
                From: zoe@one.example
                Content-Type: text/html

                <div>Yes, please.</div><div class="gmail_quote"><blockquote>Well?</blockquote></div>
                """;

        // When
        int code = run("parse", file("html.eml", mail));

        // Then
        assertEquals(0, code);
        assertEquals("Yes, please.", lines().getFirst().get("visible_text").asText());
        assertTrue(lines().getFirst().get("quoted_text").asText().contains("Well?"));
        assertTrue(lines().getFirst().get("text").asText().contains("Well?"));
    }

    @Test
    void readsHeadersInLettersOfAnyScript() throws IOException {
        var mail = Files.writeString(
                folder.resolve("utf8.eml"), "From: eve@example.org\nTo: Зоя <zoe@example.org>\nSubject: Привет\n\nx");
        assertEquals(0, run("parse", mail.toString()));
        assertEquals("Зоя <zoe@example.org>", lines().getFirst().path("to").asText());
        assertEquals("Привет", lines().getFirst().path("subject").asText());
    }

    @Test
    void tellsWhichFilesCannotBeReadAndReadsTheOthers() throws IOException {
        assertEquals(2, run("parse", folder.resolve("none.eml").toString(), file("b.eml", REPLY)));
        assertEquals(1, lines().size());
        assertTrue(err.toString().contains("none.eml cannot be read"), err::toString);
    }

    @Test
    void writesWhatIsNewOrWhatIsCut() throws IOException {
        var text =
                file("reply.txt", "Fine.\n\nOn Thu, 19 Nov 2026 at 10:00, Shop <shop@two.example> wrote:\n> Well?\n");
        assertEquals(0, run("trim", text));
        assertEquals("Fine.", out.toString().strip());
        out.getBuffer().setLength(0);
        assertEquals(0, run("trim", "--elided", text));
        assertTrue(out.toString().contains("> Well?"), out::toString);
        assertEquals(2, run("trim", folder.resolve("none.txt").toString()));
    }

    @Test
    void tellsHowItIsUsed() {
        assertEquals(2, run("parse"));
        assertTrue(err.toString().contains("Usage: mail parse"), err::toString);
        assertEquals(0, run("--help"));
    }
}
