package io.throughline.gateway.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EncryptedPushTest {
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static byte[] octets(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    /** RFC 8291, section 5. */
    @Test
    void isAsTheStandardHasIt() throws Exception {
        // Given
        var own = new KeyPair(
                P256.read(octets(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(
                                new BigInteger(1, octets("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                                P256.parameters())));

        // When
        byte[] body = EncryptedPush.of(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                P256.read(octets(BROWSER)),
                octets("BTBZMqHH6r4Tts7J_aSIgg"),
                own,
                octets("DGv6ra1nlYgDCS1FRnbzlw"));

        // Then
        assertEquals(
                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK"
                        + "6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
                Base64.getUrlEncoder().withoutPadding().encodeToString(body));
    }

    @Test
    void takesNoPointThatIsNotOnTheCurve() {
        byte[] off = octets(BROWSER);
        off[40] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> P256.read(off));
        assertThrows(IllegalArgumentException.class, () -> P256.read(new byte[] {4, 1, 2}));
    }
}
