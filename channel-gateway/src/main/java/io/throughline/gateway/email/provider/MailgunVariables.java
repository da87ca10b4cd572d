package io.throughline.gateway.email.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.gateway.email.provider.content.Fields;
import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.JsonNodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The sender's variables in Mailgun's older events: among the mail's headers, or else fields beside Mailgun's own. */
final class MailgunVariables {
    private static final String HEADERS = "message-headers";
    private static final String TAG = "tag";

    /** The events whose fields are known, so that all others are the sender's. */
    private static final Set<String> EVENTS = Set.of("clicked", "opened", "unsubscribed");

    /** Fields that Mailgun puts after the sender's. */
    private static final Set<String> LAST = Set.of("signature", "timestamp", "token");

    private static final Set<String> OWN = Set.of(
            "event",
            "recipient",
            "domain",
            "ip",
            "country",
            "region",
            "city",
            "user-agent",
            "device-type",
            "client-type",
            "client-name",
            "client-os",
            "campaign-id",
            "campaign-name",
            TAG,
            "mailing-list",
            "timestamp",
            "token",
            "signature",
            "body-plain",
            "h",
            "message-id",
            "Message-Id");

    private MailgunVariables() {}

    static Map<String, JsonNode> of(FormBody form) {
        var headers = form.last(HEADERS);
        if (headers != null) {
            return ofHeaders(headers);
        }
        var event = form.first("event");
        return event != null && EVENTS.contains(event) ? ofFields(form, event) : Map.of();
    }

    private static Map<String, JsonNode> ofHeaders(String headers) {
        var variables = new LinkedHashMap<String, JsonNode>();
        for (var header : Fields.in(headers).node()) {
            if (header.path(0).asText().equals("X-Mailgun-Variables")) {
                variables.putAll(Fields.in(header.path(1).asText()).members());
            }
        }
        return variables;
    }

    private static Map<String, JsonNode> ofFields(FormBody form, String event) {
        var variables = new LinkedHashMap<String, JsonNode>();
        for (var name : form.names()) {
            var values = form.all(name);
            boolean own = OWN.contains(name) || (name.equals("url") && event.equals("clicked"));
            boolean twice = values.size() > 1 && !name.equals(TAG);
            if (!own || twice) {
                variables.put(name, JsonNodes.text(LAST.contains(name) ? values.getFirst() : values.getLast()));
            }
        }
        return variables;
    }
}
