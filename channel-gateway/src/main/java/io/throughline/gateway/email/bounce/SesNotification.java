package io.throughline.gateway.email.bounce;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON that Amazon SES mails through its notification service. */
final class SesNotification {
    private SesNotification() {}

    static List<Bounce> of(Notice notice) {
        int start = notice.text().indexOf('{');
        if (start < 0 || !notice.text().contains("\"notificationType\"")) {
            return List.of();
        }
        var json = notice.text().substring(start).replace("!\n ", ""); // relays break long lines so
        try (var reader = Json.createReader(new StringReader(json))) {
            return read(reader.readObject());
        } catch (JsonException | ClassCastException broken) {
            return List.of();
        }
    }

    private static List<Bounce> read(JsonObject all) {
        var mail = object(all, "mail");
        var id = mail.getString("messageId", null);
        var bounces = new ArrayList<Bounce>();
        var delivery = object(all, "delivery");
        for (var recipient : array(delivery, "recipients").getValuesAs(JsonString.class)) {
            var words = delivery.getString("smtpResponse", "");
            bounces.add(Verdict.of(new Evidence(recipient.getString(), "delivered", "", words, words), id));
        }
        for (var recipient :
                array(object(all, "complaint"), "complainedRecipients").getValuesAs(JsonObject.class)) {
            bounces.add(Complaint.about(recipient.getString("emailAddress", ""), id));
        }
        for (var recipient : array(object(all, "bounce"), "bouncedRecipients").getValuesAs(JsonObject.class)) {
            var words = recipient.getString("diagnosticCode", "");
            var evidence = new Evidence(
                    recipient.getString("emailAddress", ""),
                    recipient.getString("action", ""),
                    recipient.getString("status", ""),
                    words,
                    words);
            bounces.add(Verdict.of(evidence, id));
        }
        return bounces;
    }

    private static JsonObject object(JsonObject from, String name) {
        return Optional.ofNullable(from.get(name))
                .filter(value -> value.getValueType() == JsonValue.ValueType.OBJECT)
                .map(JsonValue::asJsonObject)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonArray array(JsonObject from, String name) {
        return Optional.ofNullable(from.get(name))
                .filter(value -> value.getValueType() == JsonValue.ValueType.ARRAY)
                .map(JsonValue::asJsonArray)
                .orElse(JsonValue.EMPTY_JSON_ARRAY);
    }
}
