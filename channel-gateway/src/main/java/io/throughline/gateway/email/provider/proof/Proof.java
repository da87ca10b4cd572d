package io.throughline.gateway.email.provider.proof;

import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** What the providers of mail have in common when they show that they are who they are. */
public final class Proof {
    /** By this status they learn that they were refused. */
    private static final int REFUSED = 400;

    private Proof() {}

    /**
     * The verdict on a request: HTTP basic authentication, when the inbox has secrets for it, and then the checks. A HEAD
     * request only asks whether anybody is there.
     */
    public static Verdict of(ProviderRequest request, Credentials credentials, Check... checks) {
        if (request.method().equals("HEAD")) {
            return present();
        }
        return Stream.concat(Stream.of((Check) BasicAuth::refusal), Stream.of(checks))
                .map(check -> check.refusal(request, credentials))
                .flatMap(Optional::stream)
                .findFirst()
                .<Verdict>map(reason -> new Verdict.Refused(REFUSED, reason))
                .orElseGet(Verdict::genuine);
    }

    /** The answer to a provider that asks whether anybody is there. */
    public static Verdict present() {
        return new Verdict.Handshake(200, "text/plain", "");
    }
}
