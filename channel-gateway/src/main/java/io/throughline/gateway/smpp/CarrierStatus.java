package io.throughline.gateway.smpp;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsmpp.SMPPConstant;

/** What the command status of a carrier's answer means (SMPP 3.4, 5.1.3). */
final class CarrierStatus {
    /** How long a carrier that is told too much at once is left alone. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Set<Integer> PASSING = Set.of(
            SMPPConstant.STAT_ESME_RSYSERR,
            SMPPConstant.STAT_ESME_RMSGQFUL,
            SMPPConstant.STAT_ESME_RTHROTTLED,
            SMPPConstant.STAT_ESME_RX_T_APPN);
    private static final Map<Integer, String> WORDS = Map.of(
            SMPPConstant.STAT_ESME_RINVSRCADR, "the carrier does not know our number",
            SMPPConstant.STAT_ESME_RINVDSTADR, "the carrier does not know the customer's number",
            SMPPConstant.STAT_ESME_RINVPASWD, "the carrier does not accept our password",
            SMPPConstant.STAT_ESME_RINVSYSID, "the carrier does not know our system id",
            SMPPConstant.STAT_ESME_RBINDFAIL, "the carrier does not let us in",
            SMPPConstant.STAT_ESME_RALYBND, "the carrier wants one line of us, and has one",
            SMPPConstant.STAT_ESME_RSUBMITFAIL, "the carrier does not take the text",
            SMPPConstant.STAT_ESME_RX_R_APPN, "the carrier rejects the text",
            SMPPConstant.STAT_ESME_RX_P_APPN, "the carrier can never deliver the text");

    private CarrierStatus() {}

    /** Whether the same may be taken later. */
    static boolean passes(int status) {
        return PASSING.contains(status);
    }

    /** In words, for agents and administrators. */
    static String words(int status) {
        return WORDS.getOrDefault(status, "the carrier answers with an error") + " (0x"
                + Integer.toHexString(status).toUpperCase(Locale.ROOT) + ")";
    }
}
