package io.throughline.gateway.email.bounce;

import java.util.Map;
import java.util.Optional;

/** What a status means (RFC 3463 and its registry), as far as it means one thing. */
final class StatusReason {
    private static final Map<String, Reason> BY_DETAIL = Map.ofEntries(
            Map.entry("1.0", Reason.USER_UNKNOWN),
            Map.entry("1.1", Reason.USER_UNKNOWN),
            Map.entry("1.2", Reason.HOST_UNKNOWN),
            Map.entry("1.3", Reason.USER_UNKNOWN),
            Map.entry("1.4", Reason.FILTERED),
            Map.entry("1.6", Reason.HAS_MOVED),
            Map.entry("1.7", Reason.REJECTED),
            Map.entry("1.8", Reason.REJECTED),
            Map.entry("1.9", Reason.SYSTEM_ERROR),
            Map.entry("1.10", Reason.USER_UNKNOWN),
            Map.entry("1.351", Reason.USER_UNKNOWN),
            Map.entry("2.0", Reason.FILTERED),
            Map.entry("2.1", Reason.FILTERED),
            Map.entry("2.2", Reason.MAILBOX_FULL),
            Map.entry("2.3", Reason.EXCEED_LIMIT),
            Map.entry("2.4", Reason.FILTERED),
            Map.entry("3.0", Reason.SYSTEM_ERROR),
            Map.entry("3.1", Reason.SYSTEM_FULL),
            Map.entry("3.2", Reason.NOT_ACCEPT),
            Map.entry("3.3", Reason.SYSTEM_ERROR),
            Map.entry("3.4", Reason.MESG_TOO_BIG),
            Map.entry("3.5", Reason.SYSTEM_ERROR),
            Map.entry("4.0", Reason.NETWORK_ERROR),
            Map.entry("4.1", Reason.EXPIRED),
            Map.entry("4.2", Reason.NETWORK_ERROR),
            Map.entry("4.3", Reason.SYSTEM_ERROR),
            Map.entry("4.4", Reason.HOST_UNKNOWN),
            Map.entry("4.5", Reason.NETWORK_ERROR),
            Map.entry("4.6", Reason.NETWORK_ERROR),
            Map.entry("4.7", Reason.EXPIRED),
            Map.entry("4.8", Reason.NETWORK_ERROR),
            Map.entry("4.14", Reason.NETWORK_ERROR),
            Map.entry("4.310", Reason.SYSTEM_ERROR),
            Map.entry("4.312", Reason.NETWORK_ERROR),
            Map.entry("4.316", Reason.EXPIRED),
            Map.entry("5.3", Reason.TOO_MANY_CONN),
            Map.entry("5.4", Reason.SYSTEM_ERROR),
            Map.entry("5.5", Reason.SYSTEM_ERROR),
            Map.entry("5.6", Reason.CONTENT_ERROR),
            Map.entry("7.7", Reason.SYSTEM_ERROR),
            Map.entry("7.20", Reason.AUTH_FAILURE),
            Map.entry("7.21", Reason.AUTH_FAILURE),
            Map.entry("7.22", Reason.AUTH_FAILURE),
            Map.entry("7.23", Reason.AUTH_FAILURE),
            Map.entry("7.24", Reason.AUTH_FAILURE),
            Map.entry("7.25", Reason.REQUIRE_PTR),
            Map.entry("7.26", Reason.AUTH_FAILURE),
            Map.entry("7.27", Reason.NOT_ACCEPT),
            Map.entry("7.28", Reason.SPEEDING),
            Map.entry("7.64", Reason.NO_RELAYING),
            Map.entry("7.124", Reason.REJECTED),
            Map.entry("7.133", Reason.REJECTED),
            Map.entry("7.501", Reason.SPAM_DETECTED),
            Map.entry("7.502", Reason.SPAM_DETECTED),
            Map.entry("7.503", Reason.SPAM_DETECTED),
            Map.entry("7.515", Reason.AUTH_FAILURE),
            Map.entry("7.509", Reason.AUTH_FAILURE));
    private static final Map<String, Reason> BY_SUBJECT = Map.of("6", Reason.CONTENT_ERROR, "7", Reason.SECURITY_ERROR);

    private StatusReason() {}

    static Optional<Reason> of(String status) {
        if (status.length() < 5) {
            return Optional.empty();
        }
        if (status.equals("4.2.1")) {
            return Optional.of(Reason.UNDEFINED);
        }
        if (status.matches("[45]\\.7\\.6[0-4]\\d|[45]\\.7\\.(511|70[58])")) {
            return Optional.of(Reason.BLOCKED);
        }
        var detail = Optional.ofNullable(BY_DETAIL.get(status.substring(2)));
        return detail.or(() -> Optional.ofNullable(BY_SUBJECT.get(status.substring(2, 3))));
    }
}
