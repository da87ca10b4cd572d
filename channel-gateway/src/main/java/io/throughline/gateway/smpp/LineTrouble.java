package io.throughline.gateway.smpp;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** Says in words why a line to a carrier is not open, without anything that the carrier wrote. */
final class LineTrouble {
    private static final int DEEPEST = 20;
    private static final List<Known> KNOWN = List.of(
            new Known(
                    SSLException.class, "the carrier cannot be spoken to with TLS, or its certificate is not trusted"),
            new Known(UnknownHostException.class, "the carrier's name is not known"),
            new Known(SocketTimeoutException.class, "the carrier does not answer"),
            new Known(ResponseTimeoutException.class, "the carrier does not answer"));

    private LineTrouble() {}

    private record Known(Class<? extends Exception> cause, String words) {}

    static String of(Throwable failure) {
        var causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        var refusal = causes.stream()
                .filter(NegativeResponseException.class::isInstance)
                .map(cause -> CarrierStatus.words(((NegativeResponseException) cause).getCommandStatus()))
                .findFirst();
        return refusal.or(() -> KNOWN.stream()
                        .filter(known -> causes.stream().anyMatch(known.cause()::isInstance))
                        .map(Known::words)
                        .findFirst())
                .orElse("the carrier cannot be reached");
    }
}
