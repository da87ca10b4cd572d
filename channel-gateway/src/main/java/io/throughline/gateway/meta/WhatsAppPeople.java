package io.throughline.gateway.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Sender.Claim;
import io.throughline.gateway.signal.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who writes on WhatsApp: a phone number, an id that is the person's with this business
 * (<a href="https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids">business-scoped user id</a>), or
 * both.
 */
final class WhatsAppPeople {
    /** Ids are scoped to the business, whichever of its numbers was written to. */
    static final String ISSUER = "whatsapp";

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{5,20}");

    private static final int LONGEST = 200;

    private final JsonNode value;

    WhatsAppPeople(JsonNode value) {
        this.value = value;
    }

    /** The customer's end of a message; null when nobody is named. */
    @Nullable
    Sender sender(JsonNode message, boolean ours) {
        var number = Fields.orNull(message, ours ? "to" : "from");
        return person(number, Fields.orNull(message, ours ? "to_user_id" : "from_user_id"));
    }

    /** The person with that number or that id, as the payload's contacts know them. */
    @Nullable
    Sender person(@Nullable String number, @Nullable String user) {
        var contact = contact(number, user);
        var id = user != null
                ? user
                : contact.map(one -> Fields.orNull(one, "user_id")).orElse(null);
        var phone = number != null
                ? number
                : contact.map(one -> Fields.orNull(one, "wa_id")).orElse(null);
        var name = contact.flatMap(one -> Fields.find(one, "profile", "name")).orElse(null);
        return sender(claims(id, phone), name);
    }

    /** The same person under the new number or id that WhatsApp tells of, with the old ones. */
    @Nullable
    Sender renamed(JsonNode news, @Nullable Sender before) {
        var claims = new ArrayList<Claim>();
        claims.addAll(claims(Fields.orNull(news, "user_id"), Fields.orNull(news, "wa_id")));
        if (before != null) {
            before.identities().stream()
                    .filter(claim -> !claims.contains(claim))
                    .forEach(claims::add);
        }
        return sender(claims, before == null ? null : before.name());
    }

    /** The person whose id has changed, by the new id, the old one and the number. */
    @Nullable
    Sender moved(JsonNode update) {
        var claims = new ArrayList<Claim>();
        claims.addAll(claims(Fields.orNull(update, "user_id", "current"), null));
        claims.addAll(claims(Fields.orNull(update, "user_id", "previous"), Fields.orNull(update, "wa_id")));
        var name = contact(Fields.orNull(update, "wa_id"), null)
                .flatMap(one -> Fields.find(one, "profile", "name"))
                .orElse(null);
        return sender(claims, name);
    }

    private static @Nullable Sender sender(List<Claim> claims, @Nullable String name) {
        return claims.isEmpty() ? null : new Sender(claims, name);
    }

    private static List<Claim> claims(@Nullable String user, @Nullable String number) {
        var account = user == null || user.length() > LONGEST
                ? Stream.<IdentityKey>empty()
                : Stream.of(new IdentityKey(IdentityType.WHATSAPP_USER, ISSUER, user));
        var phone = number == null || !NUMBER.matcher(number).matches()
                ? Stream.<IdentityKey>empty()
                : Stream.of(IdentityKey.phone(number.startsWith("+") ? number : "+" + number));
        return Stream.concat(account, phone)
                .map(key -> new Claim(key, Assurance.ATTESTED))
                .toList();
    }

    private Optional<JsonNode> contact(@Nullable String number, @Nullable String user) {
        var contacts = Fields.each(value, "contacts").toList();
        return contacts.stream()
                .filter(one -> contacts.size() == 1 || is(one, "wa_id", number) || is(one, "user_id", user))
                .findFirst();
    }

    private static boolean is(JsonNode contact, String member, @Nullable String value) {
        return value != null && value.equals(Fields.orNull(contact, member));
    }
}
