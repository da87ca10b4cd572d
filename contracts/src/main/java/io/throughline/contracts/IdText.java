package io.throughline.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The text of ids: a prefix and a UUID (RFC 9562) in 26 lower-case characters of Crockford's base 32. */
final class IdText {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int TIME_DIGITS = 10;
    private static final RandomGenerator RANDOM = new SecureRandom();

    /** The name space of computed ids: UUID version 5 of the URL name space and throughline.dev. */
    private static final UUID NAMESPACE = UUID.fromString("5f1d2f0c-8a52-5c55-9d1c-3b6f0d6c7a11");

    private IdText() {}

    /** A UUID version 7: 48 bits of milliseconds, then random bits. */
    static String draw(String prefix, Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return of(prefix, new UUID(high, low));
    }

    /** The time by which a drawn id sorts. */
    static Instant drawnAt(String prefix, String value) {
        long millis = 0;
        // The ten first digits are the top 48 bits of the 128.
        for (int digit = 0; digit < TIME_DIGITS; digit++) {
            millis = (millis << 5) | DIGITS.indexOf(value.charAt(prefix.length() + digit));
        }
        return Instant.ofEpochMilli(millis);
    }

    static String of(String prefix, UUID uuid) {
        var text = new StringBuilder(prefix);
        // 130 bits in 26 digits: the first digit carries the top 3 bits of the 128.
        for (int digit = 0; digit < LENGTH; digit++) {
            text.append(DIGITS.charAt(fiveBits(uuid, (LENGTH - 1 - digit) * 5)));
        }
        return text.toString();
    }

    private static int fiveBits(UUID uuid, int shift) {
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        long bits;
        if (shift >= 64) {
            bits = high >>> (shift - 64);
        } else if (shift > 59) {
            bits = (low >>> shift) | (high << (64 - shift));
        } else {
            bits = low >>> shift;
        }
        return (int) (bits & 31);
    }

    static UUID uuid5(String name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    static void check(String prefix, String value) {
        if (value.length() != prefix.length() + LENGTH || !value.startsWith(prefix) || !allDigits(prefix, value)) {
            throw new IllegalArgumentException("not an id of the form " + prefix + " and " + LENGTH + " characters");
        }
    }

    private static boolean allDigits(String prefix, String value) {
        return value.chars().skip(prefix.length()).allMatch(character -> DIGITS.indexOf(character) >= 0);
    }
}
