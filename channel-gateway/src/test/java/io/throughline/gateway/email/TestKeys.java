package io.throughline.gateway.email;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.ConfigProvider;

/** A company's own authority, whom the gateway is told to trust, and the keys of mail servers. */
public final class TestKeys implements QuarkusTestResourceLifecycleManager {
    private static final String FILE = "test.mail-keys";
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String AUTHORITY = "authority";

    /** Signed by the company's authority, for this machine. */
    static final String RIGHT = "right";

    /** Signed by the company's authority, for another name. */
    static final String OTHER_NAME = "other-name";

    /** Signed by the company's authority, for this machine, until yesterday. */
    static final String EXPIRED = "expired";

    /** For this machine, signed by nobody. */
    static final String STRANGER = "stranger";

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("mail-keys");
            var keys = folder.resolve("keys.p12");
            make(keys, AUTHORITY, "-ext", "bc:c");
            make(keys, RIGHT, "-signer", AUTHORITY, "-ext", "san=dns:localhost");
            make(keys, OTHER_NAME, "-signer", AUTHORITY, "-ext", "san=dns:elsewhere.example");
            make(keys, EXPIRED, "-signer", AUTHORITY, "-ext", "san=dns:localhost", "-startdate", "-100d");
            make(keys, STRANGER, "-ext", "san=dns:localhost");
            var pem = Files.writeString(folder.resolve("authority.pem"), pem(keys));
            return Map.of(FILE, keys.toString(), "throughline.email.certificates", pem.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {}

    private static void make(Path keys, String alias, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias, "-keystore", keys.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-validity", "90"));
        command.addAll(List.of(more));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(command + " failed");
        }
    }

    private static String pem(Path keys) throws IOException, GeneralSecurityException {
        var certificate = load(keys).getCertificate(AUTHORITY).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyStore load(Path keys) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(keys.toFile(), PASSWORD);
    }

    /** What a server needs that shows the certificate. */
    static SSLContext server(String alias) throws IOException, GeneralSecurityException {
        var all = load(Path.of(ConfigProvider.getConfig().getValue(FILE, String.class)));
        var one = KeyStore.getInstance(KeyStore.getDefaultType());
        one.load(null, null);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
