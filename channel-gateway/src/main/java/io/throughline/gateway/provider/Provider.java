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
}
