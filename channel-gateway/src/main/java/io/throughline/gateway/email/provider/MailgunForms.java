package io.throughline.gateway.email.provider;

import static io.throughline.gateway.email.provider.event.EventType.BOUNCED;
import static io.throughline.gateway.email.provider.event.EventType.CLICKED;
import static io.throughline.gateway.email.provider.event.EventType.COMPLAINED;
import static io.throughline.gateway.email.provider.event.EventType.DELIVERED;
import static io.throughline.gateway.email.provider.event.EventType.OPENED;
import static io.throughline.gateway.email.provider.event.EventType.REJECTED;
import static io.throughline.gateway.email.provider.event.EventType.UNKNOWN;
import static io.throughline.gateway.email.provider.event.EventType.UNSUBSCRIBED;

import io.throughline.gateway.email.provider.content.FormBody;
import io.throughline.gateway.email.provider.content.Moments;
import io.throughline.gateway.email.provider.event.EventType;
import io.throughline.gateway.email.provider.event.MailEvent;
import io.throughline.gateway.email.provider.event.RejectReason;
import io.throughline.gateway.email.provider.event.Tracking;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mailgun's older events, which are forms (documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks). */
final class MailgunForms {
    private static final Map<String, EventType> EVENTS = Map.of(
            "delivered", DELIVERED,
            "dropped", REJECTED,
            "bounced", BOUNCED,
            "complained", COMPLAINED,
            "unsubscribed", UNSUBSCRIBED,
            "opened", OPENED,
            "clicked", CLICKED);

    /** Codes that are none of SMTP, or mean something else there. */
    private static final Map<Integer, RejectReason> CODES =
            Map.of(499, RejectReason.TIMED_OUT, 605, RejectReason.BOUNCED, 607, RejectReason.SPAM);

    private MailgunForms() {}

    /** Where a name comes twice the sender has a variable of that name: the event's field is mostly the first. */
    static MailEvent read(FormBody form) {
        return Tracking.of(EVENTS.getOrDefault(word(form.first("event")), UNKNOWN))
                .at(Moments.ofSeconds(form.last("timestamp")))
                .ids(form.last("token"), Mailgun.angled(form.first("Message-Id", "message-id")))
                .recipient(form.first("recipient"))
                .rejected(reason(form.first("code")))
                .said(form.first("description"), form.first("error", "notification"))
                .labelled(tags(form), MailgunVariables.of(form))
                .clicked(form.first("url"), form.first("user-agent"))
                .tracked();
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> tags(FormBody form) {
        var tags = form.all("tag");
        return tags.isEmpty() ? form.all("X-Mailgun-Tag") : tags;
    }

    /** By a code of SMTP (550) or an enhanced one (5.1.1). */
    private static @Nullable RejectReason reason(@Nullable String code) {
        if (code == null) {
            return null;
        }
        if (code.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(code);
            boolean refused = number >= 400 && number < 600;
            return CODES.getOrDefault(number, refused ? RejectReason.BOUNCED : RejectReason.OTHER);
        }
        return code.startsWith("4.") || code.startsWith("5.") ? RejectReason.BOUNCED : RejectReason.OTHER;
    }
}
