package io.throughline.gateway.email;

import io.throughline.contracts.MessageId;
import io.throughline.contracts.ThreadReference;
import io.throughline.gateway.email.mime.Mail;
import io.throughline.gateway.email.mime.MailHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows replies of ours by the tokens that mails carry. */
@ApplicationScoped
class OwnReplies {
    /** The header that replies carry their token in. */
    static final String HEADER = "X-Throughline";

    /** Where the address stands that a mail was sent to: as its writer wrote it, then as servers on its way noted it. */
    private static final List<String> ADDRESSED =
            List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To");

    private static final int MOST_SAID = 49;
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(180);

    private final ReplyTokens tokens;
    private final Clock clock;

    OwnReplies(ReplyTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Whether the mail is a reply of ours that has come back: it has the token of one, wherever it has been, or the
     * mailbox's own address and a Message-ID of ours.
     */
    boolean sent(Mail mail, MailHeaders headers, EmailSettings settings) {
        return headers.all(HEADER).stream()
                        .anyMatch(token -> tokens.reply(token.strip()).isPresent())
                || (named(mail.thread().messageId(), settings)
                        && mail.sender() != null
                        && settings.owns(mail.sender().address()));
    }

    private static boolean named(@Nullable String id, EmailSettings settings) {
        return id != null
                && id.startsWith("msg_")
                && id.toLowerCase(Locale.ROOT)
                        .endsWith("@" + settings.ownDomain().toLowerCase(Locale.ROOT));
    }

    /** The mail as one that refers to the reply to whose signed address it was sent, if it was and does not say so. */
    Mail referring(Mail mail, MailHeaders headers, EmailSettings settings) {
        return settings.signedAddress()
                .flatMap(address -> answered(headers, address))
                .map(reply -> reply + "@" + settings.ownDomain())
                .filter(id -> !mail.thread().references().contains(id))
                .map(id -> mail.in(referring(mail.thread(), id)))
                .orElse(mail);
    }

    /** What the mail says itself is nearer. */
    private static ThreadReference referring(ThreadReference thread, String reply) {
        var said = thread.references();
        var nearest = said.subList(Math.max(0, said.size() - MOST_SAID), said.size());
        return new ThreadReference(
                thread.messageId(),
                Stream.concat(Stream.of(reply), nearest.stream()).toList());
    }

    private Optional<MessageId> answered(MailHeaders headers, ReplyAddress address) {
        var oldest = clock.instant().minus(ANSWERED_WITHIN);
        return ADDRESSED.stream()
                .flatMap(name -> headers.all(name).stream())
                .flatMap(address::tokens)
                .flatMap(token -> tokens.reply(token).stream())
                .filter(reply -> reply.drawnAt().isAfter(oldest))
                .findFirst();
    }
}
