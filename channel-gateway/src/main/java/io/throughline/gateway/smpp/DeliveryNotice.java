package io.throughline.gateway.smpp;

import io.throughline.contracts.Delivery.DeliveryState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier reports of a text of ours. Its form is a custom and no standard (SMPP 3.4, appendix B): any field may be
 * missing.
 *
 * @param id the carrier's id of the text, as we keep it
 * @param status the carrier's word for how far it got, in capitals
 * @param error the network's code for what went wrong
 */
record DeliveryNotice(
        @Nullable String id,
        @Nullable String status,
        @Nullable String error) {
    private static final Pattern FIELD =
            Pattern.compile("\\b(id|stat|err):\\s*([^\\s]{1,64})", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT = Pattern.compile("\\btext:", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_ERROR = Pattern.compile("0*");
    private static final Pattern BAD = Pattern.compile("REJ|UNDEL|EXPIR|DELETED|FAIL");

    /** The states of the optional parameter message_state (5.2.28), by their numbers. */
    private static final Map<Integer, String> STATES = Map.of(
            1, "ENROUTE", 2, "DELIVRD", 3, "EXPIRED", 4, "DELETED", 5, "UNDELIV", 6, "ACCEPTD", 7, "UNKNOWN", 8,
            "REJECTD");

    private static final Map<String, String> WORDS = Map.of(
            "EXPIRED", "the phone could not be reached in time",
            "DELETED", "the carrier has deleted the text",
            "UNDELIV", "the text cannot be delivered",
            "REJECTD", "the carrier rejects the text");

    /** Reads the text of a report, whatever stands in it. */
    static DeliveryNotice read(String report, MessageIds ids) {
        var text = TEXT.matcher(report);
        var fields = FIELD.matcher(text.find() ? report.substring(0, text.start()) : report);
        String id = null;
        String status = null;
        String error = null;
        while (fields.find()) {
            switch (fields.group(1).toLowerCase(Locale.ROOT)) {
                case "id" -> id = first(id, fields);
                case "stat" -> status = first(status, fields);
                default -> error = first(error, fields);
            }
        }
        return new DeliveryNotice(
                id == null ? null : ids.reported(id), status == null ? null : status.toUpperCase(Locale.ROOT), error);
    }

    private static String first(@Nullable String before, Matcher field) {
        return before == null ? field.group(2) : before;
    }

    /** The same with what the optional parameters say; they are the standard, and come first. */
    DeliveryNotice with(@Nullable String receiptedId, @Nullable Integer state) {
        return new DeliveryNotice(
                receiptedId == null ? id : receiptedId, STATES.getOrDefault(state == null ? 0 : state, status), error);
    }

    /** How far the text got; empty when the report does not say. */
    Optional<DeliveryState> state() {
        return switch (status) {
            case null -> Optional.empty();
            case "DELIVRD" -> Optional.of(DeliveryState.DELIVERED);
            case "ENROUTE", "ACCEPTD", "UNKNOWN" -> Optional.of(DeliveryState.SENT);
            default -> BAD.matcher(status).find() || hasError() ? Optional.of(DeliveryState.FAILED) : Optional.empty();
        };
    }

    /** Why it failed, in words. */
    String reason() {
        var words = WORDS.getOrDefault(status == null ? "" : status, "the carrier reports " + status);
        return hasError() ? words + " (error " + error + ")" : words;
    }

    private boolean hasError() {
        return error != null && !NO_ERROR.matcher(error).matches();
    }
}
