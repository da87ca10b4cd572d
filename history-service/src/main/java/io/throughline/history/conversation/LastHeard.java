package io.throughline.history.conversation;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.history.timeline.Columns;
import io.throughline.history.timeline.Entry;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the customer wrote last, and where an answer goes: the way the question came, or as it asked. */
@Embeddable
class LastHeard {
    @Convert(converter = Columns.OfChannel.class)
    Channel channel;

    @Convert(converter = Columns.OfInbox.class)
    InboxId inbox;

    @Column(name = "identity_type")
    @Convert(converter = Columns.OfIdentityType.class)
    @Nullable
    IdentityType identityType;

    @Column(name = "identity_issuer")
    @Nullable
    String identityIssuer;

    @Column(name = "identity_value")
    @Nullable
    String identityValue;

    @Convert(converter = Columns.OfAssurance.class)
    Assurance assurance;

    @Nullable
    String queue;

    /** When all of this was forgotten. */
    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate and Jackson, which fill it
    protected LastHeard() {}

    LastHeard(Heard heard) {
        channel = heard.origin().channel();
        inbox = heard.origin().inbox();
        identityType = heard.answerTo().type();
        identityIssuer = heard.answerTo().issuer();
        identityValue = heard.answerTo().value();
        assurance = heard.answerAssurance();
        queue = heard.origin().queue();
    }

    /** The way for an answer; none once the customer was erased. */
    Optional<Entry.Way> way() {
        return identityType == null || identityIssuer == null || identityValue == null
                ? Optional.empty()
                : Optional.of(new Entry.Way(
                        channel, inbox, new IdentityKey(identityType, identityIssuer, identityValue), assurance));
    }
}
