package io.throughline.gateway.email;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.throughline.gateway.channel.Settings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mailbox must know.
 *
 * @param imap where mail is read, if anywhere; the password is the secret imap_password
 * @param smtp where replies are handed over; the password, if there is a user, is the secret smtp_password
 * @param fromAddress the sender of replies
 * @param fromName the sender's name in replies
 * @param replyTo where answers to replies go, if not to the sender
 * @param replyAddress where answers to replies go instead, with {token} for what tells the reply that they answer
 * @param folder the IMAP folder; INBOX unless said otherwise
 * @param senderTrust what makes us sure of a From address
 * @param formSenders the addresses that forms on web sites send from: whoever stands in Reply-To wrote those mails
 * @param trustedRelays the authserv-ids (RFC 8601) whose verdicts count
 * @param provider who calls with mails that came in and with what became of replies, if anybody does
 * @param listener whether mails for its addresses are taken in by the gateway's own listener; they are not unless said so
 */
record EmailSettings(
        @Nullable @Valid Server imap,
        @NotNull @Valid Server smtp,
        @NotBlank @Email @Size(max = 320) String fromAddress,
        @Nullable @Size(max = 200) String fromName,
        @Nullable @Email @Size(max = 320) String replyTo,

        @Nullable @Size(max = 320) @Pattern(regexp = ReplyAddress.FORM)
        String replyAddress,

        @Nullable @Size(min = 1, max = 200) String folder,
        @NotNull SenderTrust senderTrust,

        @Nullable @Size(max = 20) List<@NotBlank @Email @Size(max = 320) String> formSenders,

        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 200) String> trustedRelays,

        @Nullable MailService provider,
        @Nullable Boolean listener)
        implements Settings {
    static final String IMAP_PASSWORD = "imap_password";
    static final String SMTP_PASSWORD = "smtp_password";

    /** A server and how to get in. */
    record Server(
            @NotBlank @Size(max = 253) String host,
            @Min(1) @Max(65_535) int port,
            @NotNull Tls tls,
            @Nullable @Size(min = 1, max = 320) String user) {}

    /** How a connection is secured. */
    enum Tls {
        /** Not at all: for servers on the same machine. */
        NONE,
        STARTTLS,
        /** From the first byte. */
        TLS
    }

    @Override
    public Set<String> secrets() {
        var needed = new HashSet<String>(provider == null ? Set.of() : provider.secrets());
        if (imap != null) {
            needed.add(IMAP_PASSWORD);
        }
        if (smtp.user() != null) {
            needed.add(SMTP_PASSWORD);
        }
        return Set.copyOf(needed);
    }

    @Override
    public Set<String> furtherSecrets() {
        return provider == null ? Set.of() : provider.furtherSecrets();
    }

    /** Whether mails come in at all: without a mailbox, by the provider or the listener. */
    @JsonIgnore
    @AssertTrue(message = "is needed where mails come neither from a provider nor by the listener")
    public boolean isImap() {
        return imap != null || provider != null || isListening();
    }

    boolean isListening() {
        return Boolean.TRUE.equals(listener);
    }

    String folderOrDefault() {
        return folder == null ? "INBOX" : folder;
    }

    /** The domain of the Message-IDs of replies. */
    String ownDomain() {
        return fromAddress.substring(fromAddress.lastIndexOf('@') + 1);
    }

    /** Whether the mailbox itself has the address, be it with a detail after a plus (RFC 5233) or as a signed one. */
    boolean owns(String address) {
        var wanted = address.toLowerCase(Locale.ROOT);
        var plain = wanted.replaceFirst("\\+[^@]*@", "@");
        return Stream.of(fromAddress, replyTo == null ? fromAddress : replyTo)
                        .map(own -> own.toLowerCase(Locale.ROOT))
                        .anyMatch(own -> own.equals(wanted) || own.equals(plain))
                || signedAddress().filter(own -> own.is(address)).isPresent();
    }

    /** The address that is another one for each reply, if there is one. */
    Optional<ReplyAddress> signedAddress() {
        return Optional.ofNullable(replyAddress).map(ReplyAddress::new);
    }

    Set<String> relays() {
        return trustedRelays == null ? Set.of() : Set.copyOf(trustedRelays);
    }
}
