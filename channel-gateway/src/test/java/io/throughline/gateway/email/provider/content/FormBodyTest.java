package io.throughline.gateway.email.provider.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormBodyTest {
    private static final String TYPE = "multipart/form-data; boundary=\"b b\"";

    @Test
    void readsValuesAndFiles() {
        var form = FormBody.of(request(TYPE, """
                ignored
                --b b
                Content-Disposition: form-data; name="a"

                first
                line
                --b b
                content-disposition: form-data; name=a

                second
                --b b
                Content-Disposition: form-data; name="f"; filename="C:\\docs\\x.txt"
                Content-Type: text/plain; charset=utf-8

                --b bb
                content
                --b b
                Content-Disposition: form-data; name="empty"; filename=""

                --b b--
                """));

        assertEquals(List.of("first\nline", "second"), form.all("a"));
        assertEquals("second", form.last("a"));
        assertNull(form.first("f"));
        assertNull(form.first("b"));
        assertEquals(Set.of("a"), form.names());
        var file = form.file("f").orElseThrow();
        assertEquals("x.txt", file.fileName());
        assertEquals("text/plain; charset=utf-8", file.mediaType());
        assertEquals("--b bb\ncontent", new String(file.bytes(), StandardCharsets.UTF_8));
        assertTrue(form.file("empty").isEmpty());
    }

    @Test
    void readsEncodedForms() {
        var form = FormBody.of(request("application/x-www-form-urlencoded; charset=utf-8", "a=1&a=%C3%A4+b&c"));

        assertEquals(List.of("1", "ä b"), form.all("a"));
        assertEquals("", form.first("c"));
    }

    @Test
    void refusesWhatIsNoForm() {
        var part = "--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n";
        var type = "multipart/form-data; boundary=b";

        assertEquals("1", FormBody.of(request(type, part + "--b--")).first("a"));
        for (var broken : List.of("", part, part + "--b\n", part + "--b-", "--b\nX: y\n\n1\n--b--")) {
            refused(type, broken);
        }
        refused("multipart/form-data", part + "--b--");
        refused("text/plain", part + "--b--");
        refused(type, "--b\n" + "X: y\n".repeat(3000) + "\n1\n--b--");
        refused(type, part.repeat(1001) + "--b--");
        refused("application/x-www-form-urlencoded", "a=%zz");
    }

    private static void refused(String type, String body) {
        assertThrows(MalformedRequest.class, () -> FormBody.of(request(type, body)));
    }

    private static ProviderRequest request(String type, String body) {
        return new ProviderRequest(
                "POST",
                "https://gateway.example/",
                List.of(new ProviderRequest.Header("Content-Type", type)),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
