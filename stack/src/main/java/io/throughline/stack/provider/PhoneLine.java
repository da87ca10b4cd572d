package io.throughline.stack.provider;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A number of the company at Twilio.
 *
 * @param webhook what Twilio was told to call, and signs
 * @param reached where that is here
 * @param pace how long it takes to say something
 */
public record PhoneLine(String number, URI webhook, URI reached, String authToken, Duration pace) {
    /** A URL as a document has it: whole, or relative to the webhook. */
    URI url(String told) {
        return told.startsWith("?") ? URI.create(webhook + told) : URI.create(told);
    }

    /** Tells the webhook, and gives what it answers. */
    String tell(URI url, Map<String, String> fields) throws IOException, InterruptedException {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var answer = ProviderCall.twilio(url, form, authToken)
                .at(URI.create(reached + query))
                .send();
        if (answer.statusCode() >= 300) {
            throw new IOException("the webhook answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
