package io.throughline.gateway.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate, as providers sign by. */
final class ServiceKeys {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final Path FILE = made();
    private static final KeyStore KEYS = load();

    private ServiceKeys() {}

    private static Path made() {
        try {
            var file = Files.createTempDirectory("service-keys").resolve("keys.p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var command = new ProcessBuilder(
                    (keytool + " -genkeypair -keyalg RSA -alias one -dname CN=one -validity 9 -storepass password"
                                    + " -keystore " + file)
                            .split(" "));
            if (command.inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return file;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyStore load() {
        try {
            return KeyStore.getInstance(FILE.toFile(), PASSWORD);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Where they are. */
    static String file() {
        return FILE.toString();
    }

    /** Believes this one alone. */
    static SSLContext trusting() throws GeneralSecurityException, IOException {
        var known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("one", KEYS.getCertificate("one"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    static PrivateKey privateKey() {
        try {
            return (PrivateKey) KEYS.getKey("one", PASSWORD);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In PEM, on many lines. */
    static String certificate() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(KEYS.getCertificate("one").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In base 64. */
    static String publicKey() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KEYS.getCertificate("one").getPublicKey().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
