package io.throughline.gateway.email.provider;

import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.proof.BasicAuth;
import io.throughline.gateway.email.provider.proof.Check;
import io.throughline.gateway.email.provider.proof.PublicKeys;
import io.throughline.gateway.provider.Credentials;
import io.throughline.gateway.provider.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a message of Amazon SNS shows: its headers say the same as its body, and its signature fits a certificate that the
 * inbox has (docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html). The certificate named in the message
 * is not fetched.
 */
final class SnsSignature {
    private static final String SUBSCRIPTION = "SubscriptionConfirmation";
    private static final String CERTIFICATE = "certificate";

    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

    private static final List<String> OF_SUBSCRIPTIONS =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private static final Map<String, List<String>> SIGNED = Map.of(
            "Notification",
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
            SUBSCRIPTION,
            OF_SUBSCRIPTIONS,
            "UnsubscribeConfirmation",
            OF_SUBSCRIPTIONS);

    private SnsSignature() {}

    static Optional<String> refusal(ProviderRequest request, Credentials credentials) {
        var message = Fields.of(request);
        if (!request.header("x-amz-sns-message-type").orElse("").equals(message.word("Type"))
                || !request.header("x-amz-sns-message-id").orElse("").equals(message.word("MessageId"))) {
            return Check.refused("the headers say another thing than the message");
        }
        if (!SIGNED.containsKey(message.word("Type"))) {
            return Check.refused("it is no message of Amazon SNS");
        }
        if (message.word("Type").equals(SUBSCRIPTION) && !BasicAuth.required(credentials)) {
            return Check.refused("nothing shows that the subscription is ours: there is no basic authentication");
        }
        return PublicKeys.configured(credentials, CERTIFICATE) ? signed(message, credentials) : Optional.empty();
    }

    private static Optional<String> signed(Fields message, Credentials credentials) {
        var algorithm = ALGORITHMS.get(message.word("SignatureVersion"));
        return algorithm == null
                ? Check.refused("the signature is missing, or of a kind that is not known")
                : PublicKeys.refusalByCertificate(
                        credentials,
                        new PublicKeys.Kind(CERTIFICATE, "RSA", algorithm),
                        message.word("Signature"),
                        canonical(message).getBytes(StandardCharsets.UTF_8));
    }

    /** The signed members that there are, each name and each value on a line. */
    private static String canonical(Fields message) {
        var lines = new StringBuilder();
        for (var name : SIGNED.getOrDefault(message.word("Type"), List.of())) {
            var value = message.text(name);
            if (value != null) {
                lines.append(name).append('\n').append(value).append('\n');
            }
        }
        return lines.toString();
    }
}
