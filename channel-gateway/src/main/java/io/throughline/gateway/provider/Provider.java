package io.throughline.gateway.provider;

import java.time.Instant;
import java.util.List;

/**
 * How one provider speaks over HTTP: pure functions over the bytes of its requests, so that each can be tried without a
 * network.
 *
 * @param <E> what its requests are read as
 */
public interface Provider<E> {
    /** Its name in URLs and commands: small letters, digits and underscores. */
    String name();

    /** Whether the request is the provider's own, by the secrets given. Throws MalformedRequest when it cannot be told. */
    Verdict verify(ProviderRequest request, Credentials credentials, Instant now);

    /**
     * What the request says, in its order; what is not known is kept as such, never left out. Throws MalformedRequest
     * when the request is not of the form that the provider documents.
     */
    List<E> read(ProviderRequest request);

    /** What the provider wants to hear once the request is taken in. */
    default Acknowledgement acknowledgement(ProviderRequest request) {
        return Acknowledgement.OK;
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param mediaType of the body
     */
    record Acknowledgement(int status, String mediaType, String body) {
        /** No more than that it came. */
        public static final Acknowledgement OK = new Acknowledgement(200, "text/plain", "");
    }
}
