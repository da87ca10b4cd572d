package io.throughline.gateway.email.bounce;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by its sender, its subject and its words whether a mail without a report speaks of a failure. */
final class Signs {
    private static final Pattern SENDER = Pattern.compile(
            "(?i).*(mailer-daemon|mail[ .]deliver(y)?[ .](sub)?system|postmaster|mail administrator|delivery subsystem|mailer daemon|mmsc ndr).*");
    private static final Pattern SUBJECT =
            Pattern.compile("(?i).*(deliver(y|ed|able)?[ :]*(status|fail|error|problem|report|has failed)|undeliver"
                    + "|returned mail|return(ed|ing) (mail|message|to sender)|failure notice|failure delivery|mail (system )?(error|fail)|non[ -]?remis"
                    + "|message delivery has failed|delivery notification|could not (be )?(send|deliver)|cannot send|warning: could not"
                    + "|error sending your mail|failed delivery|delayed mail|warning: message .{1,60} delayed|message you sent|can'?t be delivered|not delivered|unzustellbar"
                    + "|недоставленн|mail could not|rejected|bounce|postmaster notify).*");
    private static final List<String> WORDS = List.of(
            "could not be delivered",
            "couldn't be delivered",
            "cannot be delivered",
            "can't be delivered",
            "unable to deliver",
            "wasn't able to deliver",
            "was not delivered",
            "has not been delivered",
            "not been delivered",
            "was undeliverable",
            "has been delayed",
            "is delayed for",
            "permanent fatal errors",
            "transcript of session",
            "transient non-fatal",
            "delivery failed",
            "delivery problems",
            "did not reach",
            "failed permanently",
            "error delivering",
            "was rejected",
            "rejected by",
            "rejected recipient",
            "not relayed to",
            "trouble delivering",
            "delivery to the following",
            "user unknown",
            "unknown user",
            "mailbox exceeds",
            "invalid final delivery",
            "not a member of this",
            "not yet been delivered",
            "delay reason:",
            "reject mail",
            "security alert",
            "system error",
            "following address failed",
            "permanent error",
            "undeliverable",
            "message will be retried",
            "delivery has failed",
            "has occurred while attempting to deliver",
            "unknown local",
            "no such user",
            "unknown host",
            "was not able to be",
            "couldn't deliver",
            "could not be sent",
            "failed to deliver",
            "non-delivered",
            "mailbox is full",
            "mailbox full",
            "not deliverable",
            "unsent message",
            "google groups",
            "group you tried to contact",
            "送信できませんでした",
            "配送できませんでした",
            "失敗しました",
            "見つかりません",
            "не может быть доставлено",
            "エラー",
            "konnte nicht zugestellt werden",
            "n'a pas pu être remis",
            "delivery error");

    private Signs() {}

    static boolean ofFailure(Notice notice) {
        var text = notice.text().toLowerCase(Locale.ROOT);
        boolean words = WORDS.stream().anyMatch(text::contains);
        boolean subject = bySubject(notice);
        boolean came = !notice.returned().isBlank();
        boolean named = !notice.headers().all("X-Failed-Recipients").isEmpty();
        boolean machine = machine(notice);
        return named
                || (words && (machine || (subject && came) || (came && onlyOfTheMail(text))))
                || (machine && subject && came);
    }

    /** Whether a mail server sent it, or its subject is of one. */
    static boolean ofNotice(Notice notice) {
        return machine(notice) || bySubject(notice);
    }

    private static boolean bySubject(Notice notice) {
        return SUBJECT.matcher(notice.header("Subject")).matches();
    }

    private static boolean onlyOfTheMail(String text) {
        return text.length() < 1_000
                && (text.contains("could not be delivered to") || text.contains("not a member of this"));
    }

    /** Whether a mail server sent it: nobody is answered at an empty address. */
    private static boolean machine(Notice notice) {
        var from = notice.header("From");
        return SENDER.matcher(from).matches()
                || from.strip().equals("<>")
                || notice.header("X-Mailer").startsWith("<SMTP32")
                || notice.header("Return-Path").replace(" ", "").equals("<>")
                || !notice.headers().all("X-MLServer").isEmpty();
    }
}
