package io.throughline.gateway.email;

import io.throughline.gateway.email.provider.Stamp;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.proof.BasicAuth;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.provider.Verdict.Genuine;
import java.time.Instant;
import java.util.List;

/**
 * A provider of mail as an inbox believes it: asked for the password by 401 when it gives none, for some give it only
 * then, and not heard when it was signed too long ago.
 */
record ServiceProof(Provider<MailEvent> provider) implements Provider<MailEvent> {
    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        boolean ask = request.method().equals("POST")
                && BasicAuth.required(credentials)
                && request.header("Authorization").isEmpty();
        if (ask) {
            return Verdict.refused("the basic authentication is missing");
        }
        var verdict = provider.verify(request, credentials, now);
        boolean stale = verdict instanceof Genuine
                && Stamp.of(name(), request).filter(stamp -> !stamp.holds(now)).isPresent();
        return stale ? new Verdict.Refused(400, "it was signed too long ago, or is yet to be") : verdict;
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        return provider.read(request);
    }
}
