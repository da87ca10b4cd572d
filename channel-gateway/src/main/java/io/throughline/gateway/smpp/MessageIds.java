package io.throughline.gateway.smpp;

import io.throughline.gateway.sms.SmppSettings.ReceiptIds;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Brings the carrier's ids of texts into one form.
 *
 * @param receipts how its receipts write them
 */
record MessageIds(ReceiptIds receipts) {
    private static final int HEX_BASE = 16;
    private static final int DECIMAL_BASE = 10;
    private static final Pattern HEX_NUMBER = Pattern.compile("[0-9A-Fa-f]{1,64}");
    private static final Pattern DECIMAL_NUMBER = Pattern.compile("[0-9]{1,64}");

    /** An id as the carrier gave it when it took the text. */
    String given(String id) {
        return switch (receipts) {
            case SAME -> id;
            case HEX -> number(id, DECIMAL_NUMBER, DECIMAL_BASE);
            case DECIMAL -> number(id, HEX_NUMBER, HEX_BASE);
        };
    }

    /** An id as it stands in the text of a receipt. */
    String reported(String id) {
        return switch (receipts) {
            case SAME -> id;
            case HEX -> number(id, HEX_NUMBER, HEX_BASE);
            case DECIMAL -> number(id, DECIMAL_NUMBER, DECIMAL_BASE);
        };
    }

    private static String number(String id, Pattern form, int base) {
        return form.matcher(id).matches() ? new BigInteger(id, base).toString() : id;
    }
}
