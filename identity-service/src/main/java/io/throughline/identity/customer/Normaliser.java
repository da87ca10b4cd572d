package io.throughline.identity.customer;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings identities into one normal form, so that the same address written in two ways is one key.
 *
 * <p>It never refuses: what cannot be understood keeps a folded form of its own, because a message from a broken
 * address is still a message. The normal form of an address or number is its own normal form.
 */
public final class Normaliser {
    /** No normal form is longer; RFC 3696 allows 64 + 1 + 255 characters to an address. */
    static final int LONGEST = 320;

    private static final int LONGEST_ISSUER = 200;
    private static final int LONGEST_AS_GIVEN = 1000;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\s]]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private static final Pattern DIGEST = Pattern.compile("sha-256:[0-9a-f]{64}");

    private final PhoneForm phones;
    private final TokenForm tokens;
    private final Standings standings;

    /**
     * Reads phone numbers without a country code as numbers of the region (ISO 3166-1 alpha-2), digests tokens with the
     * key of at least 32 bytes, and takes the blocked addresses, numbers and domains (as @example.org) for nobody's.
     */
    public Normaliser(String defaultRegion, byte[] tokenKey, Set<String> blocked) {
        this.phones = new PhoneForm(defaultRegion);
        this.tokens = new TokenForm(tokenKey);
        this.standings = new Standings(blocked, phones);
    }

    /** The same with nothing blocked. */
    public Normaliser(String defaultRegion, byte[] tokenKey) {
        this(defaultRegion, tokenKey, Set.of());
    }

    /** The same for who keeps no tokens: each normaliser digests them with a key of its own, which nobody knows. */
    public Normaliser(String defaultRegion) {
        this(defaultRegion, SecureRandom.getSeed(TokenForm.KEY_BYTES));
    }

    /** The claim with its key in the normal form and the value as given beside it. */
    public Claim normal(Sender.Claim claim) {
        return new Claim(normal(claim.key()), asGiven(claim.key()), claim.assurance());
    }

    /** The key in its normal form: the issuer of e-mail addresses and phone numbers is always the world. */
    public IdentityKey normal(IdentityKey key) {
        return switch (key.type()) {
            case EMAIL -> global(key, EmailForm.of(key.value()));
            case PHONE -> global(key, phones.of(key.value()));
            case LOYALTY_CARD, TOKEN -> token(key, issuer(key));
            default -> new IdentityKey(key.type(), issuer(key), bounded(folded(key.value()), key.value(), LONGEST));
        };
    }

    /** What the claim's key says about who is behind it. */
    public Standing standing(Claim normal) {
        return standings.of(normal);
    }

    /** The key as it is within one thread only: it is no other key, and what has it there finds nothing elsewhere. */
    public static IdentityKey within(String thread, IdentityKey normal) {
        return new IdentityKey(normal.type(), bounded(folded(thread), thread, LONGEST_ISSUER), normal.value());
    }

    /** Whether identities of the type open a door to whoever has them, so that their values are kept as digests only. */
    public static boolean digests(IdentityType type) {
        return TokenForm.applies(type);
    }

    private IdentityKey token(IdentityKey key, String issuer) {
        return new IdentityKey(key.type(), issuer, tokens.of(key.type(), issuer, key.value()));
    }

    private static String issuer(IdentityKey key) {
        return bounded(folded(key.issuer()), key.issuer(), LONGEST_ISSUER);
    }

    private static IdentityKey global(IdentityKey key, String normal) {
        return new IdentityKey(key.type(), IdentityKey.GLOBAL, bounded(normal, key.value(), LONGEST));
    }

    /** The value as it came, without what a database cannot keep; of a token what may be shown. */
    private static String asGiven(IdentityKey key) {
        if (TokenForm.applies(key.type())) {
            return TokenForm.mask(key.value());
        }
        var kept = INVISIBLE.matcher(key.value()).replaceAll(" ").strip();
        return kept.length() <= LONGEST_AS_GIVEN ? kept : kept.substring(0, LONGEST_AS_GIVEN);
    }

    /** The text without characters that nobody sees, with single spaces, trimmed. */
    public static String visible(String text) {
        return SPACE.matcher(INVISIBLE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** The visible text in compatibility form (NFKC). */
    static String folded(String text) {
        return visible(Normalizer.normalize(visible(text), Normalizer.Form.NFKC));
    }

    /** What is empty or too long for an index is told apart by its digest. */
    private static String bounded(String normal, String given, int longest) {
        if (DIGEST.matcher(given).matches()) {
            return given;
        }
        return normal.isBlank() || normal.length() > longest ? "sha-256:" + Digest.hex(given) : normal;
    }
}
