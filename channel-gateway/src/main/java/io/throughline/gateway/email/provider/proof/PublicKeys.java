package io.throughline.gateway.email.provider.proof;

import io.throughline.gateway.provider.Credentials;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Signatures that are checked by a public key of the provider's, in PEM or as the base 64 within (RFC 7468). */
public final class PublicKeys {
    private PublicKeys() {}

    /**
     * A key of the provider's.
     *
     * @param credential by which the inbox has it
     * @param keyAlgorithm RSA or EC
     * @param signature the algorithm of the signature, by its name in the JDK
     */
    public record Kind(String credential, String keyAlgorithm, String signature) {}

    /** Whether the inbox has such a key; a provider may not sign at all. */
    public static boolean configured(Credentials credentials, String credential) {
        return !credentials.all(credential).isEmpty();
    }

    /** Passed when one of the keys fits the signature, which is in base 64. */
    public static Optional<String> refusal(Credentials credentials, Kind kind, String signature, byte[] content) {
        boolean fits = credentials.all(kind.credential()).stream()
                .flatMap(pem -> key(pem, kind.keyAlgorithm()).stream())
                .anyMatch(key -> verifies(key, kind.signature(), signature, content));
        return Check.passedIf(fits, "the signature is wrong");
    }

    /** The same by certificates. */
    public static Optional<String> refusalByCertificate(
            Credentials credentials, Kind kind, String signature, byte[] content) {
        boolean fits = credentials.all(kind.credential()).stream()
                .flatMap(pem -> certified(pem).stream())
                .anyMatch(key -> verifies(key, kind.signature(), signature, content));
        return Check.passedIf(fits, "the signature is wrong");
    }

    private static boolean verifies(PublicKey key, String algorithm, String signature, byte[] content) {
        try {
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(content);
            return verifier.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return false;
        }
    }

    private static List<PublicKey> key(String pem, String algorithm) {
        try {
            var encoded = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            var specified = new X509EncodedKeySpec(Base64.getDecoder().decode(encoded));
            return List.of(KeyFactory.getInstance(algorithm).generatePublic(specified));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static List<PublicKey> certified(String pem) {
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            return List.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(bytes)
                    .getPublicKey());
        } catch (GeneralSecurityException unreadable) {
            return List.of();
        }
    }
}
