package io.throughline.gateway.twilio;

import java.util.Map;

/**
 * Words for the <a href="https://www.twilio.com/docs/api/errors">errors</a> that agents meet; Twilio tells most as a
 * number alone.
 */
final class TwilioErrors {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("21211", "the number is none"),
            Map.entry("21408", "texts to this country are not allowed in the Twilio account"),
            Map.entry("21610", "the customer has opted out with STOP"),
            Map.entry("21614", "the number is no mobile number"),
            Map.entry("30001", "the queue at Twilio was full"),
            Map.entry("30002", "the Twilio account is suspended"),
            Map.entry("30003", "the phone is switched off or out of reach"),
            Map.entry("30004", "the number does not take messages from us"),
            Map.entry("30005", "the number is unknown or no longer exists"),
            Map.entry("30006", "a landline, or a carrier that cannot be reached"),
            Map.entry("30007", "the carrier took it for spam"),
            Map.entry("30008", "the carrier gave no reason"),
            Map.entry("30032", "the toll-free number is not verified"),
            Map.entry("30034", "the number is not registered for business texts (A2P 10DLC)"),
            Map.entry("63016", "more than 24 hours since the customer wrote on WhatsApp: only a template may be sent"),
            Map.entry("63018", "too many messages in a short time"),
            Map.entry("63024", "the number is not on WhatsApp"));

    private TwilioErrors() {}

    static String words(String code) {
        return WORDS.getOrDefault(code, "Twilio could not deliver it");
    }
}
