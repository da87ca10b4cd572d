package io.throughline.gateway.email.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of what a notice says of a recipient why the mail failed. */
final class Verdict {
    /** Addresses, which say nothing of why. */
    private static final Pattern ADDRESS = Pattern.compile("<[^<>\\s]{1,300}@[^<>\\s]{1,300}>");

    /** What tells that the server is not asked for now, and hides why. */
    private static final String SUSPENDED = "delivery temporarily suspended:";

    private static final int LONGEST_DIAGNOSTIC = 500;

    private final Evidence evidence;
    private final Codes codes;
    private final Command command;

    private Verdict(Evidence evidence) {
        this.evidence = evidence;
        this.codes = Codes.of(evidence);
        this.command = Command.in(evidence.around() + "\n" + evidence.words());
    }

    /** What became of the recipient's mail, whose id is given when it came back. */
    static Bounce of(Evidence evidence, @Nullable String originalId) {
        var verdict = new Verdict(evidence);
        var codes = verdict.codes;
        var reason = verdict.reason();
        boolean temporary = (codes.status() + codes.reply()).startsWith("4");
        return new Bounce(
                evidence.recipient(),
                codes.status().isEmpty() ? verdict.madeUp(reason, temporary) : codes.status(),
                codes.reply(),
                reason,
                reason.ofTheAddress() && (reason != Reason.NOT_ACCEPT || !temporary),
                originalId,
                verdict.diagnostic());
    }

    private String madeUp(Reason reason, boolean temporary) {
        boolean senderRefused = command == Command.MAIL && evidence.around().contains("SMTP error from remote");
        return (senderRefused ? Reason.ON_HOLD : reason).status(temporary);
    }

    private Reason reason() {
        if (codes.status().startsWith("2") || evidence.action().matches("deliver(ed|able)|relayed|expanded")) {
            return Reason.DELIVERED;
        }
        var ofNotice = Phrases.ofNotice(evidence.around() + "\n" + evidence.words());
        if (ofNotice.isPresent()) {
            return ofNotice.get();
        }
        var said = byWords(reply());
        if (said.isEmpty()) {
            said = byWords(evidence.words());
        }
        boolean program = evidence.words().toLowerCase(Locale.ROOT).startsWith("x-unix");
        if (said.isPresent() || program) {
            return said.orElse(Reason.MAILER_ERROR);
        }
        var byStatus = StatusReason.of(codes.status());
        var around = byWords(evidence.around());
        if (byStatus.isPresent() && (!isVague(byStatus.get()) || around.isEmpty())) {
            return checked(byStatus.get());
        }
        return around.orElseGet(this::byCommand);
    }

    /** The words from the server's reply on. */
    private String reply() {
        var words = words();
        int at = codes.reply().isEmpty() ? -1 : words.indexOf(codes.reply());
        return at < 0 ? "" : words.substring(at);
    }

    private String words() {
        return evidence.words().isBlank() ? evidence.around() : evidence.words();
    }

    private static boolean isVague(Reason reason) {
        return reason == Reason.EXPIRED || reason == Reason.SYSTEM_ERROR || reason == Reason.SECURITY_ERROR;
    }

    private Optional<Reason> byWords(String words) {
        return Phrases.reason(ADDRESS.matcher(words).replaceAll("").replace(SUSPENDED, ""))
                .map(this::checked);
    }

    private Reason checked(Reason said) {
        return switch (said) {
            case USER_UNKNOWN -> unknown();
            case SPAM_DETECTED -> codes.status().startsWith("6", 2) ? Reason.CONTENT_ERROR : said;
            case SECURITY_ERROR -> command == Command.MAIL ? Reason.REJECTED : said;
            default -> said;
        };
    }

    /** Who is unknown only after the mail was sent was filtered: servers that know their users say so at once. */
    private Reason unknown() {
        boolean told = StatusReason.of(codes.status())
                .filter(Reason.USER_UNKNOWN::equals)
                .isPresent();
        return told || command == Command.RCPT ? Reason.USER_UNKNOWN : Reason.FILTERED;
    }

    private Reason byCommand() {
        if (evidence.action().equals("delayed") || evidence.action().equals("expired")) {
            return Reason.EXPIRED;
        }
        if (evidence.around().contains("Failure Reasons")) {
            return Reason.ON_HOLD;
        }
        if (command == Command.CONNECT || command == Command.HELLO) {
            return Reason.BLOCKED;
        }
        if (command == Command.MAIL && codes.reply().startsWith("5")) {
            return Reason.REJECTED;
        }
        if (codes.reply().startsWith("50")) {
            return Reason.SYNTAX_ERROR;
        }
        return Reason.UNDEFINED;
    }

    private String diagnostic() {
        var reply = reply();
        var line = (reply.isEmpty() ? words() : reply)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.substring(0, Math.min(line.length(), LONGEST_DIAGNOSTIC));
    }
}
