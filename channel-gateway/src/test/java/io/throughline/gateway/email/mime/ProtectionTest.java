package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionTest {
    private static byte[] mail(String type, String body) {
        var head = "From: eve@one.example\nMIME-Version: 1.0\nContent-Type: " + type;
        return (head + "\n\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    private static Mail parse(String type, String body) {
        return MailParser.parse(mail(type, body), "throughline.example");
    }

    private static String parts(String first, String second) {
        return "--b\nContent-Type: " + first + "\n\nHello\n--b\nContent-Type: " + second + "\n\nxyz\n--b--\n";
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, NONE",
        "multipart/signed; protocol=\"application/pgp-signature\", SIGNED",
        "Multipart/Signed; boundary=b, SIGNED",
        "multipart/encrypted; boundary=b, ENCRYPTED",
        "application/pkcs7-mime; smime-type=enveloped-data, ENCRYPTED",
        "application/x-pkcs7-mime; name=smime.p7m, ENCRYPTED",
        "application/pkcs7-mime; smime-type=Signed-Data, PACKED",
        "application/pkcs7-mime; smime-type=certs-only, NONE",
    })
    void tellsByTheTypeHowAMailIsProtected(String type, Protection expected) {
        assertEquals(expected, Protection.of(MailHeaders.of(mail(type, "xyz")), "xyz"));
    }

    @Test
    void showsWhatASignedMailSaysAndKeepsItsSignature() {
        // When
        var said = parse("multipart/signed; boundary=b", parts("text/plain", "application/pgp-signature; name=s.asc"))
                .content();

        // Then
        assertEquals("Hello", said.text());
        assertEquals("s.asc", said.files().getFirst().name());
        assertNull(said.unreadable());
    }

    @Test
    void saysThatAMailIsEncryptedAndKeepsWhatIsEncrypted() {
        // When
        var said = parse(
                        "multipart/encrypted; boundary=b",
                        parts("application/pgp-encrypted", "application/octet-stream"))
                .content();

        // Then
        assertEquals("the mail is encrypted", said.unreadable());
        assertEquals(2, said.files().size());
    }

    @Test
    void saysThatAMailIsPackedIntoItsSignature() {
        var said = parse("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", "xyz")
                .content();
        assertEquals("the mail is signed, and its content is packed into the signature", said.unreadable());
        assertEquals("smime.p7m", said.files().getFirst().name());
    }

    @Test
    void tellsPgpInTheTextItself() {
        assertEquals(
                "the mail is encrypted",
                parse("text/plain", "-----BEGIN PGP MESSAGE-----\n\nxyz\n")
                        .content()
                        .unreadable());
        assertNull(parse("text/plain", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n")
                .content()
                .unreadable());
        assertNull(parse("text/plain", "What is this?\n-----BEGIN PGP MESSAGE-----\n")
                .content()
                .unreadable());
    }
}
