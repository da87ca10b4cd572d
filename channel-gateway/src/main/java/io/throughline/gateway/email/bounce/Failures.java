package io.throughline.gateway.email.bounce;

import io.throughline.gateway.email.mime.MailAddress;
import io.throughline.gateway.email.mime.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what a notice of failure says of each recipient: in its report, and to people. */
final class Failures {
    private static final List<Map<String, String>> NO_GROUPS = List.of();

    private final Notice notice;

    private Failures(Notice notice) {
        this.notice = notice;
    }

    static List<Bounce> of(Notice notice) {
        var failures = new Failures(notice);
        var id = OriginalMail.id(notice);
        return failures.evidence().stream().map(one -> Verdict.of(one, id)).toList();
    }

    private List<Evidence> evidence() {
        boolean reports = !notice.report().isBlank() && (isReport() || Signs.ofNotice(notice));
        boolean tells = Signs.ofFailure(notice);
        var groups = reports ? ReportFields.of(notice.report()) : tells ? reportWithinText() : NO_GROUPS;
        if (!groups.isEmpty() && !fromOpenSmtpd()) {
            return reported(groups);
        }
        return reports || tells ? told() : List.of();
    }

    private boolean isReport() {
        var type = Parameters.of(notice.header("Content-Type")).value();
        return type.equals("multipart/report") || type.endsWith("/delivery-status");
    }

    private List<Map<String, String>> reportWithinText() {
        return ReportFields.of(notice.text()).stream()
                .filter(group -> recipient(group).isPresent())
                .toList();
    }

    /** Its reports say nothing but 5.0.0, and the text says all. */
    private boolean fromOpenSmtpd() {
        return notice.text().contains("This is the MAILER-DAEMON, please DO NOT REPLY");
    }

    private List<Evidence> reported(List<Map<String, String>> groups) {
        var said = Transcript.atLineStart(notice.text());
        var all = new ArrayList<Evidence>();
        for (var group : groups) {
            var recipient = recipient(group).orElse(null);
            var around = (groups.size() == 1 ? notice.text() : about(recipient, said))
                    + group.getOrDefault("x-powermta-bouncecategory", "");
            var words = group.getOrDefault("diagnostic-code", "")
                    .replaceFirst("(?i)^(smtp|dns|x-postfix|x-notes) ?;", "")
                    .strip();
            all.add(new Evidence(
                    recipient,
                    group.getOrDefault("action", "")
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z].*", ""),
                    group.getOrDefault("status", ""),
                    words,
                    around));
        }
        return all;
    }

    private static Optional<String> recipient(Map<String, String> group) {
        for (var name : List.of("final-recipient", "original-recipient", "x-actual-recipient")) {
            var value = group.getOrDefault(name, "");
            var address = MailAddress.first(value.substring(value.indexOf(';') + 1));
            if (address.isPresent()) {
                return address.map(MailAddress::address);
            }
        }
        return Optional.empty();
    }

    private static String about(@Nullable String recipient, List<Evidence> said) {
        return said.stream()
                .filter(one -> recipient != null && recipient.equalsIgnoreCase(one.recipient()))
                .map(Evidence::around)
                .findFirst()
                .orElse("");
    }

    private List<Evidence> told() {
        var said = Transcript.atLineStart(notice.text());
        var failed = failedRecipients();
        if (failed.size() == 1 || (said.isEmpty() && !failed.isEmpty())) {
            return failed.stream().map(one -> whole(one, said)).toList();
        }
        if (said.size() > 1) {
            return said;
        }
        var within = said.isEmpty() ? Transcript.within(notice.text()) : said;
        var recipient = within.isEmpty()
                ? OriginalMail.recipient(notice)
                : within.getFirst().recipient();
        return List.of(whole(recipient, said));
    }

    /** The only recipient: all is about it, and the more so what stands behind its address. */
    private Evidence whole(@Nullable String recipient, List<Evidence> said) {
        var words = said.isEmpty() ? "" : said.getLast().words();
        return new Evidence(recipient, "", "", words, notice.text());
    }

    private List<String> failedRecipients() {
        return notice.headers().all("X-Failed-Recipients").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(MailAddress::first)
                .flatMap(Optional::stream)
                .map(MailAddress::address)
                .distinct()
                .toList();
    }
}
