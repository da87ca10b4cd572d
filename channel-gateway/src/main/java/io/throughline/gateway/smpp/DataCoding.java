package io.throughline.gateway.smpp;

import io.throughline.gateway.sms.SmppSettings.Alphabet;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads texts by their data coding (SMPP 3.4, 5.2.19), or by the coding scheme of 3GPP TS 23.038 that it may hold. */
final class DataCoding {
    private static final int SCHEMES = 0x10;
    private static final int DATA_OR_CLASS = 0xf0;
    private static final int EIGHT_BIT = 4;
    private static final int UCS2 = 8;
    private static final int OCTETS = 2;
    private static final Map<Integer, String> CHARSETS = Map.of(
            1,
            "US-ASCII",
            3,
            "ISO-8859-1",
            5,
            "Shift_JIS",
            6,
            "ISO-8859-5",
            7,
            "ISO-8859-8",
            10,
            "ISO-2022-JP",
            13,
            "EUC-JP",
            14,
            "EUC-KR");

    private DataCoding() {}

    /** The text of a message; empty when it is data for a machine. */
    static Optional<String> read(int coding, byte[] octets, Alphabet alphabet) {
        int known = coding < SCHEMES ? coding : scheme(coding);
        return switch (known) {
            case EIGHT_BIT, OCTETS -> Optional.empty();
            case UCS2 -> Optional.of(unicode(octets));
            default ->
                Optional.of(charset(known)
                        .map(charset -> new String(octets, charset))
                        .orElseGet(() -> byDefault(octets, alphabet)));
        };
    }

    /** The alphabet of such a scheme: its third and fourth bit, or in the last group only the third. */
    private static int scheme(int coding) {
        return (coding & DATA_OR_CLASS) == DATA_OR_CLASS ? coding & EIGHT_BIT : coding & (EIGHT_BIT | UCS2);
    }

    private static Optional<Charset> charset(int coding) {
        return Optional.ofNullable(CHARSETS.get(coding))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }

    private static String byDefault(byte[] octets, Alphabet alphabet) {
        return switch (alphabet) {
            case GSM -> Gsm.decode(octets);
            case LATIN1 -> new String(octets, StandardCharsets.ISO_8859_1);
        };
    }

    /** Big-endian unless it begins with a mark that says otherwise. */
    private static String unicode(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_16);
    }
}
