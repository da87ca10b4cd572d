package io.throughline.gateway.email.provider.event;

import io.throughline.gateway.email.provider.event.MailEvent.Received;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider says of a mail that came in, gathered piece by piece. */
public final class Receiving {
    private final MailSource mail;
    private @Nullable Instant timestamp;
    private @Nullable String eventId;
    private @Nullable String sender;
    private @Nullable String recipient;
    private @Nullable String strippedText;
    private @Nullable String strippedHtml;
    private @Nullable Boolean spamDetected;
    private @Nullable Double spamScore;

    private Receiving(MailSource mail) {
        this.mail = mail;
    }

    /** That mail came in. */
    public static Receiving of(MailSource mail) {
        return new Receiving(mail);
    }

    public Receiving at(@Nullable Instant instant) {
        timestamp = instant;
        return this;
    }

    public Receiving id(@Nullable String event) {
        eventId = event;
        return this;
    }

    public Receiving envelope(@Nullable String from, @Nullable String to) {
        sender = from;
        recipient = to;
        return this;
    }

    public Receiving stripped(@Nullable String text, @Nullable String html) {
        strippedText = text;
        strippedHtml = html;
        return this;
    }

    public Receiving spam(@Nullable Boolean detected, @Nullable Double score) {
        spamDetected = detected;
        spamScore = score;
        return this;
    }

    /** All that was gathered. */
    public Received received() {
        return new Received(
                timestamp, eventId, sender, recipient, strippedText, strippedHtml, spamDetected, spamScore, mail);
    }
}
