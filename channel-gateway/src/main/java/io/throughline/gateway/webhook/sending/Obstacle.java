package io.throughline.gateway.webhook.sending;

import io.throughline.gateway.webhook.sending.Outcome.Kind;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words why an endpoint gave no answer, without anything that it said. */
final class Obstacle {
    private static final int DEEPEST = 20;

    /** The first that fits some cause; what says more stands above what says less. */
    private static final List<Known> KNOWN = List.of(
            new Known(CertificateExpiredException.class, Kind.TLS, "its certificate has expired"),
            new Known(CertificateNotYetValidException.class, Kind.TLS, "its certificate is not valid yet"),
            new Known(CertPathBuilderException.class, Kind.TLS, "its certificate is not trusted"),
            new Known(CertPathValidatorException.class, Kind.TLS, "its certificate is not trusted"),
            new Known(CertificateException.class, Kind.TLS, "its certificate is for another name"),
            new Known(SSLException.class, Kind.TLS, "it cannot be spoken to with TLS"),
            new Known(ConnectException.class, Kind.UNREACHABLE, "it cannot be reached"),
            new Known(HttpClosedException.class, Kind.BROKEN, "it closed the connection without an answer"),
            new Known(IOException.class, Kind.BROKEN, "the connection broke before an answer"));

    private Obstacle() {}

    private record Known(Class<? extends Throwable> cause, Kind kind, String words) {}

    static Outcome of(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        return KNOWN.stream()
                .filter(known -> causes.stream().anyMatch(known.cause()::isInstance))
                .findFirst()
                .map(known -> Outcome.without(known.kind(), known.words()))
                .orElseGet(() -> Outcome.without(Kind.BROKEN, "what came back is not an answer in HTTP/1.1"));
    }
}
