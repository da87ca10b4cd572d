package io.throughline.gateway.sms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A line to a carrier's message centre (SMPP 3.4, 5.2).
 *
 * @param tls whether the line is secured from the first byte; it is unless said otherwise
 * @param systemId who we are there
 * @param systemType the kind of system that we are, where the carrier wants it told
 * @param alphabet what the carrier means by its default alphabet; GSM 03.38 unless said otherwise
 * @param receiptIds how receipts write the ids of messages; as they were given unless said otherwise
 */
public record SmppSettings(
        @NotBlank @Size(max = 253) String host,
        @Min(1) @Max(65_535) int port,
        @Nullable Boolean tls,

        @NotBlank @Size(max = 15) @Pattern(regexp = "\\p{ASCII}*")
        String systemId,

        @Nullable @Size(max = 12) @Pattern(regexp = "\\p{ASCII}*")
        String systemType,

        @Nullable Alphabet alphabet,
        @Nullable ReceiptIds receiptIds) {
    /** What stands behind data coding 0. */
    public enum Alphabet {
        /** GSM 03.38, an octet for each septet. */
        GSM,
        /** ISO 8859-1. */
        LATIN1
    }

    /** How a carrier's receipts write an id: some give it out in one base and report it in the other. */
    public enum ReceiptIds {
        SAME,
        HEX,
        DECIMAL
    }

    /** Whether the line is secured. */
    public boolean secured() {
        return !Boolean.FALSE.equals(tls);
    }

    /** What stands behind data coding 0. */
    public Alphabet alphabetOrDefault() {
        return alphabet == null ? Alphabet.GSM : alphabet;
    }

    /** How receipts write ids. */
    public ReceiptIds receiptIdsOrDefault() {
        return receiptIds == null ? ReceiptIds.SAME : receiptIds;
    }
}
