package io.throughline.gateway.email;

import io.quarkus.runtime.Startup;
import io.throughline.gateway.email.EmailSettings.Tls;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which mail servers are believed to be who they say they are: those that show a certificate for their name (RFC 2818,
 * 3.1) from an authority that the JDK knows or the company configured.
 */
@Startup // a file that cannot be read stops the start, not the first mail
@ApplicationScoped
class MailTrust {
    private final SSLSocketFactory sockets;

    MailTrust(EmailConfig config) {
        try {
            var own = config.certificates().isPresent()
                    ? read(config.certificates().get())
                    : List.<Certificate>of();
            sockets = trusting(own);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("the certificates for mail servers cannot be read", unreadable);
        }
    }

    /** Has the connections of a session made with TLS as told, or not at all; never in the clear instead. */
    void secure(Properties session, String protocol, Tls tls) {
        var prefix = "mail." + protocol + ".";
        session.put(prefix + "starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        session.put(prefix + "starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        session.put(prefix + "ssl.checkserveridentity", "true");
        session.put(prefix + "ssl.socketFactory", sockets);
        session.put(prefix + "socketFactory.fallback", "false"); // else a refused server is tried again otherwise
    }

    private static List<Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (var pem = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw new IOException(file + " has no certificate");
            }
            return List.copyOf(found);
        }
    }

    private static SSLSocketFactory trusting(List<Certificate> own) throws IOException, GeneralSecurityException {
        var all = new ArrayList<>(own);
        for (var manager : managers(null)) {
            if (manager instanceof X509TrustManager known) {
                all.addAll(Arrays.asList(known.getAcceptedIssuers()));
            }
        }
        var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        for (var authority : all) {
            anchors.setCertificateEntry("authority " + anchors.size(), authority);
        }
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers(anchors), null);
        return context.getSocketFactory();
    }

    /** What trusts the anchors; the JDK's own without any. */
    private static TrustManager[] managers(@Nullable KeyStore anchors) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory.getTrustManagers();
    }
}
