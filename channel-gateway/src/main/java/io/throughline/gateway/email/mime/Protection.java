package io.throughline.gateway.email.mime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a mail is protected by S/MIME (RFC 8551) or PGP (RFC 3156, 9580), as it says itself: nothing is checked or opened. */
public enum Protection {
    NONE(null),
    /** Everybody can read it; whether the signature is right is not checked. */
    SIGNED(null),
    /** What it says is packed into its signature. */
    PACKED("the mail is signed, and its content is packed into the signature"),
    ENCRYPTED("the mail is encrypted");

    private final @Nullable String unreadable;

    Protection(@Nullable String unreadable) {
        this.unreadable = unreadable;
    }

    /** The protection of a mail with these headers and this text. */
    public static Protection of(MailHeaders headers, String text) {
        var type =
                Parameters.of(headers.all("Content-Type").stream().findFirst().orElse(null));
        return switch (type.value()) {
            case "multipart/signed" -> SIGNED;
            case "multipart/encrypted" -> ENCRYPTED;
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> packed(type.get("smime-type"));
            default -> inText(text);
        };
    }

    private static Protection packed(@Nullable String kind) {
        return switch (kind == null ? "" : kind.toLowerCase(Locale.ROOT)) {
            case "signed-data" -> PACKED;
            case "certs-only", "compressed-data" -> NONE;
            default -> ENCRYPTED;
        };
    }

    private static Protection inText(String text) {
        if (text.startsWith("-----BEGIN PGP MESSAGE-----")) {
            return ENCRYPTED;
        }
        return text.startsWith("-----BEGIN PGP SIGNED MESSAGE-----") ? SIGNED : NONE;
    }

    /** Why what the mail says cannot be shown; null when it can. */
    @Nullable
    String unreadable() {
        return unreadable;
    }
}
