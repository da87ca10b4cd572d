package io.throughline.gateway.twilio;

import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.Parameters;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import io.throughline.gateway.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Twilio's webhooks for
 * <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">messages</a> and
 * <a href="https://www.twilio.com/docs/voice/twiml#request-parameters">calls</a>. The credential is {@code auth_token}.
 */
public final class Twilio implements Provider<Signal> {
    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        boolean genuine =
                credentials.all("auth_token").stream().anyMatch(token -> TwilioSignature.fits(request, token));
        return genuine ? Verdict.genuine() : Verdict.refused("X-Twilio-Signature does not fit the URL and the body");
    }

    @Override
    public List<Signal> read(ProviderRequest request) {
        var told = request.method().equals("GET") ? request.query() : request.form();
        return read(told).toList();
    }

    /** Whoever texts hears nothing back at once; a status wants no answer at all. */
    @Override
    public Acknowledgement acknowledgement(ProviderRequest request) {
        var told = request.form();
        boolean incoming =
                told.find("From").isPresent() && told.find("MessageStatus").isEmpty();
        return incoming
                ? new Acknowledgement(200, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>")
                : new Acknowledgement(204, "text/plain", "");
    }

    private static Stream<Signal> read(Parameters told) {
        if (told.find("CallSid").isPresent()) {
            return Stream.of(new TwilioCall(told).read());
        }
        return Stream.of(new TwilioMessage(told).read());
    }
}
