package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.Requests.form;
import static io.throughline.gateway.email.provider.Requests.json;
import static io.throughline.gateway.email.provider.Requests.multipart;
import static io.throughline.gateway.email.provider.Requests.part;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.email.mime.MailHeaders;
import io.throughline.gateway.email.mime.MailParser;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailSource.Raw;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No field of a provider begins a header of the mail that is put together, nor a part of it. */
class InjectionTest {
    private static final String EVIL = "x\\r\\nX-Evil: yes\\r\\n\\r\\n----=_mixed\\r\\nX-Evil: yes";

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(new Postmark(), json("""
                        {"FromFull":{"Name":"%1$s\\",<b@evil.example>","Email":"a@example.org%1$s"},"Subject":"%1$s",
                        "ToFull":[{"Name":"%1$s","Email":"h@example.com\\r\\nX-Evil: yes"}],"TextBody":"%1$s",
                        "HtmlBody":"%1$s","Date":"%1$s","ReplyTo":"%1$s","Headers":[{"Name":"X-A","Value":"%1$s"},
                        {"Name":"X-B: c\\r\\nX-Evil","Value":"yes"},{"Name":"X-Evil: yes\\r\\nX-C","Value":"d"}],
                        "Attachments":[{"Name":"%1$s","ContentType":"text/plain\\r\\nX-Evil: yes","ContentID":"%1$s",
                        "Content":"aGk="}]}""".formatted(EVIL))),
                Arguments.of(new Brevo(), json("""
                        {"items":[{"Headers":{"From":"a@example.org","Subject":"%1$s","Received":["%1$s","%1$s"],
                        "X-B\\r\\nX-Evil":"yes"},"RawTextBody":"%1$s","RawHtmlBody":"%1$s"}]}""".formatted(EVIL))),
                Arguments.of(new Mailjet(), json("""
                        {"Sender":"a","Headers":{"From":"a@example.org","Subject":["%1$s"],"X-Evil: y\\nX":"yes"},
                        "Text-part":"%1$s","Parts":[{"ContentRef":"Attachment1","Headers":{"Content-Type":
                        "text/plain; name=\\"%1$s\\"","Content-Disposition":"attachment; filename*=utf-8''a%%0D%%0AX-Evil:%%20yes",
                        "Content-ID":"%1$s"}}],"Attachment1":"aGk="}""".formatted(EVIL))),
                Arguments.of(
                        new Mailgun(),
                        multipart(part("name=\"message-headers\"", """
                                [["From","a@example.org"],["Subject","%1$s"],["X-Evil: yes\\r\\nX","y"]]""".formatted(EVIL))
                                + part("name=\"attachment-count\"", "1")
                                + part("name=\"content-id-map\"", "{\"%s\":\"attachment-1\"}".formatted(EVIL))
                                + part(
                                        "name=\"attachment-1\"; filename=\"a%0D%0AX-Evil: yes\rX-Evil: yes\"",
                                        "--=_mixed\r\nX-Evil: yes"))),
                Arguments.of(
                        new SendGrid(),
                        form(List.of(
                                "headers",
                                "From: a@example.org\nSubject: x\rX-Evil: yes\n\nX-Evil: yes\n",
                                "text",
                                "----=_alternative\r\nX-Evil: yes\r\n",
                                "attachment-info",
                                "{\"%s\":{}}".formatted(EVIL)))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void noFieldBeginsAHeader(Provider<MailEvent> provider, ProviderRequest request) {
        // When
        var raw = ((Raw) Requests.received(provider, request).mail()).mime();
        var mail = MailParser.parse(raw, "throughline.example");

        // Then
        assertEquals(List.of(), MailHeaders.of(raw).all("X-Evil"), provider.name());
        assertFalse(
                Requests.mime(Requests.received(provider, request)).lines().anyMatch(line -> line.startsWith("X-Evil")),
                provider.name());
        assertEquals(1, MailHeaders.of(raw).all("From").size());
        var sender = mail.sender();
        assertTrue(sender != null && sender.address().startsWith("a@example.org"), provider.name());
    }
}
