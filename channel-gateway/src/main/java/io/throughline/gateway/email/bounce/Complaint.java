package io.throughline.gateway.email.bounce;

import io.throughline.gateway.email.mime.MailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads complaints: feedback reports (RFC 5965), and what Hotmail sends instead. */
final class Complaint {
    private static final Pattern RECIPIENT =
            Pattern.compile("(?im)^(?:original-rcpt-to|removal-recipient|x-hmxmroriginalrecipient):[ \\t]*(.{1,320})$");
    private static final int MOST = 200;

    private Complaint() {}

    static List<Bounce> of(Notice notice) {
        var subject = notice.header("Subject").toLowerCase(Locale.ROOT);
        boolean fromHotmail = subject.contains("complaint about message from");
        if (notice.feedback().isBlank() && !fromHotmail) {
            return List.of();
        }
        var id = OriginalMail.id(notice);
        var all = new ArrayList<Bounce>();
        var found = RECIPIENT.matcher(notice.feedback().isBlank() ? notice.returned() : notice.feedback());
        while (found.find() && all.size() < MOST) {
            MailAddress.first(found.group(1)).ifPresent(address -> all.add(about(address.address(), id)));
        }
        return all.isEmpty() ? List.of(about(OriginalMail.recipient(notice), id)) : all;
    }

    static Bounce about(@Nullable String recipient, @Nullable String id) {
        return new Bounce(recipient, "", "", Reason.FEEDBACK, false, id, "");
    }
}
