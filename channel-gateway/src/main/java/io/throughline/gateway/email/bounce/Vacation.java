package io.throughline.gateway.email.bounce;

import io.throughline.gateway.email.mime.AbsenceSubject;
import io.throughline.gateway.email.mime.MailAddress;
import java.util.List;
import java.util.Locale;

/** Tells notices of absence (RFC 3834). */
final class Vacation {
    private Vacation() {}

    static List<Bounce> of(Notice notice) {
        var submitted = notice.header("Auto-Submitted").toLowerCase(Locale.ROOT);
        boolean replied = submitted.startsWith("auto-replied") || submitted.startsWith("auto-generated (vacation");
        boolean byProgram = !notice.headers().all("X-Autoreply").isEmpty()
                || !notice.headers().all("X-Autorespond").isEmpty()
                || notice.header("Precedence").equalsIgnoreCase("auto_reply")
                || notice.header("X-Auto-Response-Suppress")
                        .toLowerCase(Locale.ROOT)
                        .contains("all");
        boolean absent = AbsenceSubject.in(notice.header("Subject"));
        if (!replied && !(absent && (byProgram || submitted.startsWith("auto")))) {
            return List.of();
        }
        var from = MailAddress.first(
                notice.headers().all("From").stream().findFirst().orElse(""));
        var words = notice.text().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return List.of(new Bounce(
                from.map(MailAddress::address).orElse(null),
                "",
                "",
                Reason.VACATION,
                false,
                notice.headers().ids("In-Reply-To").stream().findFirst().orElse(null),
                words.substring(0, Math.min(words.length(), 500))));
    }
}
