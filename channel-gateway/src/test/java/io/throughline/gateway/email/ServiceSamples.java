package io.throughline.gateway.email;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What each provider calls with: a mail that came in, and that a reply has arrived. */
final class ServiceSamples {
    private ServiceSamples() {}

    /** A mail from Eve, with that Message-ID. */
    static ServiceCall mail(MailService service, URI url, String id) {
        var from = "eve@customer.example";
        var raw = "From: Eve <%s>\r\nTo: help@shop.example\r\nSubject: Size 43\r\nMessage-ID: <%s>\r\n\r\nHello\r\n"
                .formatted(from, id);
        var headers = new JsonObject()
                .put("From", "Eve <" + from + ">")
                .put("To", "help@shop.example")
                .put("Subject", "Size 43")
                .put("Message-ID", "<" + id + ">");
        return switch (service) {
            case AMAZON_SES ->
                ServiceCall.sns(
                        "Notification",
                        new JsonObject()
                                .put("notificationType", "Received")
                                .put(
                                        "mail",
                                        new JsonObject().put("messageId", "m").put("source", from))
                                .put("receipt", new JsonObject().put("action", new JsonObject().put("type", "SNS")))
                                .put("content", raw)
                                .encode(),
                        Map.of());
            case BREVO ->
                json(
                        service,
                        object(
                                "items",
                                new JsonArray()
                                        .add(object("Headers", headers)
                                                .put("RawTextBody", "Hello")
                                                .put("Uuid", new JsonArray().add("u")))));
            case MAILERSEND ->
                json(
                        service,
                        object("type", "inbound.message")
                                .put("data", object("id", "e").put("raw", raw)));
            case MAILGUN ->
                ServiceCall.mailgun(Map.of("body-mime", raw, "recipient", "help@shop.example", "sender", from));
            case MAILJET ->
                json(
                        service,
                        object("Sender", from)
                                .put("Headers", headers)
                                .put("Text-part", "Hello")
                                .put("Parts", new JsonArray()));
            case MANDRILL ->
                ServiceCall.mandrill(url, object("event", "inbound").put("msg", object("raw_msg", raw)));
            case POSTAL ->
                json(
                        service,
                        object("id", 8)
                                .put("rcpt_to", "help@shop.example")
                                .put("mail_from", from)
                                .put("base64", true)
                                .put(
                                        "message",
                                        Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8))));
            case POSTMARK ->
                json(
                        service,
                        object("FromFull", object("Name", "Eve").put("Email", from))
                                .put("Subject", "Size 43")
                                .put("TextBody", "Hello")
                                .put(
                                        "Headers",
                                        new JsonArray()
                                                .add(object("Name", "Message-ID")
                                                        .put("Value", "<" + id + ">"))));
            case SENDGRID -> ServiceCall.sendGrid(Map.of("email", raw));
            case SPARKPOST -> {
                var content = object("email_rfc822", raw).put("email_rfc822_is_base64", false);
                var mail = object("relay_message", object("msg_from", from).put("content", content));
                yield ServiceCall.json(
                        service, new JsonArray().add(object("msys", mail)).encode());
            }
            case MAILTRAP, UNISENDER_GO -> throw new IllegalArgumentException(service + " takes no mails in");
        };
    }

    /** That the reply has arrived; what the mail was marked with comes back. */
    static ServiceCall arrived(MailService service, URI url, String reply) {
        var mark = object("message", reply);
        return switch (service) {
            case AMAZON_SES -> {
                var header = object("name", "X-Metadata").put("value", mark.encode());
                var mail = object("messageId", "m").put("headers", new JsonArray().add(header));
                yield ServiceCall.sns(
                        "Notification",
                        object("eventType", "Delivery")
                                .put("mail", mail)
                                .put("delivery", object("recipients", new JsonArray().add("eve@customer.example")))
                                .encode(),
                        Map.of());
            }
            case BREVO -> json(service, object("event", "delivered").put("X-Mailin-custom", mark.encode()));
            case MAILGUN ->
                ServiceCall.mailgunEvent(object("event", "delivered").put("user-variables", mark));
            case MAILJET -> json(service, object("event", "sent").put("Payload", mark.encode()));
            case MAILTRAP ->
                json(
                        service,
                        object(
                                "events",
                                new JsonArray().add(object("event", "delivery").put("custom_variables", mark))));
            case MANDRILL -> ServiceCall.mandrill(url, object("event", "open").put("msg", object("metadata", mark)));
            case POSTAL ->
                json(service, object("payload", object("status", "Sent").put("message", object("tag", reply))));
            case POSTMARK -> json(service, object("RecordType", "Delivery").put("Metadata", mark));
            case SENDGRID -> json(service, object("event", "delivered").put("message", reply));
            case SPARKPOST -> {
                var event = object("type", "delivery").put("rcpt_meta", mark);
                yield json(service, object("msys", object("message_event", event)));
            }
            case MAILERSEND, UNISENDER_GO -> throw new IllegalArgumentException(service + " gives no mark back");
        };
    }

    private static ServiceCall json(MailService service, JsonObject body) {
        return ServiceCall.json(service, body.encode());
    }

    static JsonObject object(String name, Object value) {
        return new JsonObject().put(name, value);
    }
}
