package io.throughline.history.conversation;

import io.throughline.api.FieldError;
import io.throughline.api.Problems;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Reply.Template;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer as posted: a text, files, or both.
 *
 * @param subject another subject than the conversation's
 * @param via another way than the conversation's own: one of its customer's ways
 * @param choices answers that the customer can choose from: buttons where the channel has them, else lines below the text
 * @param cc the addresses that get a copy, of a mail: only such as have taken part in the conversation by mail
 * @param template an approved text that is sent instead, on channels that have such; the text says what it comes to
 */
record ReplyBody(
        @Nullable @Size(max = LONGEST_TEXT) String text,
        @Nullable @Size(max = LONGEST_LINE) String subject,
        @Nullable @Size(max = MOST_ATTACHMENTS) List<@NotNull @Valid File> attachments,

        @Nullable @Size(max = MOST_CHOICES)
        List<@NotBlank @Size(max = LONGEST_CHOICE) @Pattern(regexp = "[^\\p{Cntrl}]*") String> choices,

        @Nullable @Size(max = MOST_COPIES) List<@NotBlank @Email @Size(max = LONGEST_ADDRESS) String> cc,

        @Nullable @Valid Via via,
        @Nullable @Valid ApprovedText template) {
    static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_LINE = 998; // RFC 5322, 2.1.1
    private static final int MOST_ATTACHMENTS = 20;
    private static final int MOST_CHOICES = 10;
    private static final int LONGEST_CHOICE = 60;
    private static final int MOST_COPIES = 40;
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_VALUE = 1000;

    /** A file in the attachment store. */
    record File(
            @NotBlank @Size(max = LONGEST_LINE) String name,
            @NotBlank @Size(max = LONGEST_LINE) String mediaType,
            @NotNull @PositiveOrZero Long size,
            @NotBlank @Size(max = LONGEST_LINE) String location,
            @Nullable @Size(max = LONGEST_LINE) String contentId) {
        Attachment attachment() {
            return new Attachment(name, mediaType, size, location, contentId);
        }
    }

    /** A template of the provider, and what stands in its places. */
    record ApprovedText(
            @NotBlank @Size(max = 512) String name,

            @NotBlank @Pattern(regexp = "[a-z]{2,3}(_[A-Za-z]{2,4})?")
            String language,

            @Nullable @Size(max = MOST_ATTACHMENTS) List<@NotBlank @Size(max = LONGEST_VALUE) String> parameters) {
        Template template() {
            return new Template(name, language, parameters == null ? List.of() : parameters);
        }
    }

    /** A way, by the inbox that is written from and the customer's identity that is written to. */
    record Via(@NotNull InboxId inbox, @NotNull @Valid Identity identity) {
        boolean names(WayView way) {
            return way.inbox().equals(inbox) && identity.names(way.identity());
        }
    }

    /** An identity of the customer, exactly as the way has it. */
    record Identity(
            @NotNull IdentityType type,
            @NotBlank @Size(max = LONGEST_ISSUER) String issuer,
            @NotBlank @Size(max = LONGEST_VALUE) String value) {
        boolean names(IdentityKey key) {
            return key.type() == type
                    && key.issuer().equals(issuer)
                    && key.value().equals(value);
        }
    }

    /** What the customer can choose from, each once. */
    List<String> offered() {
        return choices == null
                ? List.of()
                : choices.stream().map(String::strip).distinct().toList();
    }

    /** Who gets a copy, in lower case, each once. */
    Set<String> copied() {
        return cc == null
                ? Set.of()
                : cc.stream().map(address -> address.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** The template that is sent instead of the text, if one is. */
    @Nullable
    Template approved() {
        return template == null ? null : template.template();
    }

    /** What it means when there is no way for it. */
    Refusal nowhere() {
        return via == null ? Refusal.UNREACHABLE : Refusal.NO_SUCH_WAY;
    }

    /** Throws a problem when it says nothing. */
    void check() {
        if (words().isBlank() && (files().isEmpty() || !offered().isEmpty())) {
            throw Problems.invalid(FieldError.required("/text"));
        }
    }

    Content content() {
        return new Content(subject, words(), null, files(), null, null);
    }

    private String words() {
        return text == null ? "" : text;
    }

    private List<Attachment> files() {
        return attachments == null
                ? List.of()
                : attachments.stream().map(File::attachment).toList();
    }
}
