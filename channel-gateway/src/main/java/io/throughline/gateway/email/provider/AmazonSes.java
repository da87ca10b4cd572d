package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.MailEvent.SubscriptionOffered;
import io.throughline.gateway.email.provider.proof.BasicAuth;
import io.throughline.gateway.email.provider.proof.Proof;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.MalformedRequest;
import io.throughline.gateway.provider.Provider;
import io.throughline.gateway.provider.ProviderRequest;
import io.throughline.gateway.provider.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Amazon SES by way of Amazon SNS (docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html). SNS sends its name
 * and password only after it was asked for them by 401.
 */
final class AmazonSes implements Provider<MailEvent> {
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");

    /** What SES publishes once as plain text, after the subscription. */
    private static final String CHECKED = "Successfully validated SNS topic for Amazon SES event publishing.";

    @Override
    public String name() {
        return "amazon_ses";
    }

    @Override
    public Verdict verify(ProviderRequest request, Credentials credentials, Instant now) {
        boolean ask = BasicAuth.required(credentials)
                && request.header("Authorization").isEmpty()
                && !request.method().equals("HEAD");
        return ask
                ? Verdict.refused("the basic authentication is missing")
                : Proof.of(request, credentials, SnsSignature::refusal);
    }

    @Override
    public List<MailEvent> read(ProviderRequest request) {
        var message = Fields.of(request);
        return switch (message.word("Type")) {
            case "Notification" -> notified(message);
            case "SubscriptionConfirmation" -> List.of(offered(message));
            default -> List.of();
        };
    }

    private static List<MailEvent> notified(Fields message) {
        var text = message.word("Message");
        if (text.strip().equals(CHECKED)) {
            return List.of();
        }
        var event = Fields.of(ProviderRequest.json(text));
        return event.word("notificationType").equals("Received")
                ? List.of(AmazonSesInbound.read(event))
                : AmazonSesEvents.read(event, message);
    }

    private static MailEvent offered(Fields message) {
        var url = message.word("SubscribeURL");
        if (!isOfSns(url)) {
            throw new MalformedRequest("the address to subscribe at is not one of Amazon SNS");
        }
        return new SubscriptionOffered(message.word("TopicArn"), url);
    }

    private static boolean isOfSns(String url) {
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            return "https".equals(uri.getScheme())
                    && host != null
                    && HOST.matcher(host).matches()
                    && uri.getUserInfo() == null
                    && (uri.getPort() == -1 || uri.getPort() == 443);
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
