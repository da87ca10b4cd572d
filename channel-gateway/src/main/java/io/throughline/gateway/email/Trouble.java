package io.throughline.gateway.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words why mail does not come or go, without anything that a server or a customer wrote. */
final class Trouble {
    private static final int DEEPEST = 20;

    /** The first that fits some cause; what says more stands above what says less. */
    private static final List<Known> KNOWN = List.of(
            new Known(SQLException.class, "the database is away"),
            new Known(ExecutionException.class, "the log is away"),
            new Known(CertificateExpiredException.class, "the mail server's certificate has expired"),
            new Known(CertificateNotYetValidException.class, "the mail server's certificate is not valid yet"),
            new Known(CertPathBuilderException.class, "the mail server's certificate is not trusted"),
            new Known(CertPathValidatorException.class, "the mail server's certificate is not trusted"),
            new Known(CertificateException.class, "the mail server's certificate is for another name"),
            new Known(SSLException.class, "the mail server cannot be spoken to with TLS"),
            new Known(AuthenticationFailedException.class, "the mail server does not accept the user or the password"),
            new Known(FolderNotFoundException.class, "the mailbox has no such folder"),
            new Known(UnknownHostException.class, "the mail server's name is not known"),
            new Known(SocketTimeoutException.class, "the mail server does not answer"));

    private Trouble() {}

    private record Known(Class<? extends Exception> cause, String words) {}

    static String of(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        return KNOWN.stream()
                .filter(known -> causes.stream().anyMatch(known.cause()::isInstance))
                .map(Known::words)
                .findFirst()
                .orElseGet(() -> otherwise(causes));
    }

    private static String otherwise(List<Throwable> causes) {
        if (causes.stream().anyMatch(Trouble::lacksStartTls)) {
            return "the mail server does not offer STARTTLS";
        }
        return causes.stream().anyMatch(IOException.class::isInstance)
                ? "the mail server cannot be reached"
                : "it failed with " + causes.getFirst().getClass().getSimpleName();
    }

    /** Angus has no type for this. */
    private static boolean lacksStartTls(Throwable cause) {
        var says = cause.getMessage();
        return cause instanceof MessagingException && says != null && says.matches("STARTTLS (is )?required but .*");
    }
}
