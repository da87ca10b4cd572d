package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.Requests.json;
import static io.throughline.gateway.email.provider.Requests.received;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.MailAddress;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.email.provider.event.MailEvent.Received;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.email.provider.event.MailSource.RemoteFile;
import io.throughline.gateway.provider.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mails that are put together of fields are read like any other. */
class MailsOfPiecesTest {
    @Test
    void postmarkGivesFieldsAndHeaders() {
        // Given
        var request = json("""
                {"FromFull":{"Name":"Müller, \\"Anna\\"","Email":"anna@example.org"},"Subject":"Grüße 🌍",
                "ToFull":[{"Name":"Help","Email":"help@example.com"}],"OriginalRecipient":"help@example.com",
                "MessageID":"pm-1","Date":"Sat, 1 Mar 2025 11:00:00 +0100","ReplyTo":"other@example.org",
                "TextBody":"Ä text\\r\\n.\\r\\nFrom here","HtmlBody":"<p>Ä text</p>","StrippedTextReply":"Ä",
                "Headers":[{"Name":"Return-Path","Value":"<bounces@example.org>"},{"Name":"X-Spam-Status","Value":"Yes"},
                {"Name":"X-Spam-Score","Value":"7.5"},{"Name":"Message-ID","Value":"<1@example.org>"},
                {"Name":"In-Reply-To","Value":"<0@example.com>"}],
                "Attachments":[{"Name":"Übersicht.txt","ContentType":"text/plain; charset=utf-8","Content":"aGVsbG8="},
                {"Name":"p.png","ContentType":"image/png","ContentID":"<c1>","Content":"AAEC"},
                {"Name":"","ContentType":"nonsense","ContentID":"","Content":"AAEC"}]}""");

        // When
        var event = received(new Postmark(), request);
        var mail = mail(event);

        // Then
        assertEquals(new MailAddress("anna@example.org", "Müller, \"Anna\""), mail.sender());
        assertEquals("Grüße 🌍", mail.content().subject());
        assertEquals("Ä text\n.\nFrom here", mail.content().text());
        assertEquals("<p>Ä text</p>", mail.content().html());
        assertEquals("1@example.org", mail.thread().messageId());
        assertEquals(List.of("0@example.com"), mail.thread().references());
        assertEquals("2025-03-01T10:00:00Z", String.valueOf(mail.date()));
        assertEquals(
                List.of("Übersicht.txt", "p.png"),
                mail.content().files().stream()
                        .limit(2)
                        .map(file -> file.name())
                        .toList());
        assertEquals(
                List.of("text/plain", "image/png", "application/octet-stream"),
                mail.content().files().stream().map(file -> file.mediaType()).toList());
        assertEquals("c1", mail.content().files().get(1).contentId());
        assertNull(mail.content().files().get(2).contentId());
        assertArrayEquals(new byte[] {0, 1, 2}, mail.content().files().get(1).bytes());
        assertEquals("bounces@example.org", event.envelopeSender());
        assertEquals(true, event.spamDetected());
        assertEquals(7.5, event.spamScore());
        assertEquals("Ä", event.strippedText());
    }

    /** A repeat must be known as such. */
    @Test
    void theSamePiecesGiveTheSameBytes() {
        for (var provider : List.of("postmark", "brevo", "mailjet", "mailgun", "sendgrid")) {
            var reader = MailProviders.find(provider).orElseThrow();
            var request = Samples.second(provider);
            assertArrayEquals(
                    raw(received(reader, request)).mime(),
                    raw(received(reader, request)).mime(),
                    provider);
        }
    }

    @Test
    void brevoKeepsTheFiles() {
        var event = received(new Brevo(), json("""
                {"items":[{"Uuid":["u1"],"SpamScore":1.5,"Headers":{"From":"a@example.org",
                "Return-Path":"<e@example.org>","Delivered-To":"h@example.com"},"RawHtmlBody":"<b>Hi</b>",
                "Attachments":[{"Name":"a.txt","ContentType":"text/plain","ContentID":null,"DownloadToken":"k1"}]}]}"""));

        assertEquals(
                List.of(new RemoteFile("a.txt", "text/plain", null, "k1")),
                raw(event).files());
        assertEquals("u1", event.eventId());
        assertEquals("e@example.org", event.envelopeSender());
        assertEquals("h@example.com", event.envelopeRecipient());
        assertEquals("Hi", mail(event).content().text());
    }

    @Test
    void mailgunNamesInlineFilesByTheirFields() {
        var event = received(
                new Mailgun(),
                Requests.multipart(Requests.part("name=\"message-headers\"", "[[\"From\",\"a@example.org\"]]")
                        + Requests.part("name=\"attachment-count\"", "3")
                        + Requests.part("name=\"sender\"", "e@example.org")
                        + Requests.part("name=\"token\"", "t1")
                        + Requests.part("name=\"timestamp\"", "1700000000")
                        + Requests.part(
                                "name=\"content-id-map\"",
                                "{\"<c>\":\"attachment-1\",\"<c>\":\"attachment-2\",\"\":\"attachment-3\"}")
                        + Requests.part("name=\"attachment-1\"; filename=\"C:\\docs\\one.txt\"", "1")
                        + Requests.part("name=\"attachment-2\"; filename=\"two.txt\"", "2")
                        + Requests.part("name=\"attachment-3\"; filename=\"\"", "")));

        assertEquals(
                List.of("one.txt c", "two.txt c"),
                mail(event).content().files().stream()
                        .map(file -> file.name() + " " + file.contentId())
                        .toList());
        assertEquals("t1", event.eventId());
        assertEquals("2023-11-14T22:13:20Z", String.valueOf(event.timestamp()));
        assertEquals(false, event.spamDetected());
    }

    @Test
    void mailgunStoresFiles() {
        var event = received(new Mailgun(), Requests.form(List.of("body-plain", "Hi", "attachments", """
                        [{"url":"https://storage.example/1","name":"a.txt","content-type":"text/plain","size":1}]""")));

        assertEquals(
                List.of(new RemoteFile("a.txt", "text/plain", null, "https://storage.example/1")),
                raw(event).files());
    }

    @Test
    void sendGridSaysTheCharsets() {
        // Given
        var request = Requests.multipart(Requests.part("name=\"headers\"", "From: a@example.org")
                + Requests.part("name=\"charsets\"", "{\"text\":\"windows-1252\"}")
                + Requests.part("name=\"text\"", "Grüße"));
        var western = new ProviderRequest(
                request.method(),
                request.url(),
                request.headers(),
                request.text().getBytes(StandardCharsets.ISO_8859_1));

        // Then
        assertEquals("Grüße", mail(received(new SendGrid(), western)).content().text());
    }

    @Test
    void rawMailsAreHandedOn() {
        var raw = Map.of("mandrill", 1, "sparkpost", 0, "mailersend", 0);
        raw.forEach((name, place) -> {
            var provider = MailProviders.find(name).orElseThrow();
            var sample = name.equals("mandrill") ? Samples.first(name) : Samples.second(name);
            var event = (Received) provider.read(sample).get(place);
            assertEquals("Good day", mail(event).content().text(), name);
        });
        assertEquals(
                "Hi",
                mail(received(new Postal(), Samples.second("postal"))).content().text());
    }

    private static Raw raw(Received event) {
        return (Raw) event.mail();
    }

    private static Mail mail(Received event) {
        return MailParser.parse(raw(event).mime(), "throughline.example");
    }
}
