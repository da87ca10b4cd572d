package io.throughline.gateway.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.Assurance;
import io.throughline.gateway.email.mime.MailParser;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SenderTrustTest {
    private static final String FROM = "From: eve@example.org\n";
    private static final Set<String> RELAYS = Set.of("mx.shop.example");

    private static Assurance assurance(SenderTrust trust, String headers) {
        var mail = MailParser.parse((headers + "\nx").getBytes(StandardCharsets.UTF_8), "shop.example");
        return trust.of(mail, RELAYS);
    }

    private static Assurance byVerdict(String verdict) {
        return assurance(SenderTrust.AUTHENTICATION_RESULTS, "Authentication-Results: " + verdict + "\n" + FROM);
    }

    @Test
    void trustsNobodyOrTheMailboxAsToldTo() {
        assertEquals(Assurance.CLAIMED, assurance(SenderTrust.NONE, FROM));
        assertEquals(Assurance.ATTESTED, assurance(SenderTrust.MAILBOX, FROM));
        assertEquals(Assurance.CLAIMED, assurance(SenderTrust.MAILBOX, "Reply-To: eve@example.org\n"));
        assertEquals(Assurance.CLAIMED, assurance(SenderTrust.MAILBOX, FROM + "From: b@example.org\n"));
    }

    @Test
    void trustsThePassOfItsOwnRelayForThisSender() {
        assertEquals(Assurance.ATTESTED, byVerdict("mx.shop.example; spf=fail; dmarc=pass header.from=example.org"));
        assertEquals(Assurance.ATTESTED, byVerdict("MX.shop.example;\n dmarc=pass"));
    }

    @Test
    void doesNotTrustOtherVerdicts() {
        assertEquals(Assurance.CLAIMED, byVerdict("mx.evil.example; dmarc=pass"));
        assertEquals(Assurance.CLAIMED, byVerdict("mx.shop.example; dmarc=fail"));
        assertEquals(Assurance.CLAIMED, byVerdict("mx.shop.example; dkim=pass"));
        assertEquals(Assurance.CLAIMED, byVerdict("mx.shop.example; dmarc=pass header.from=evil.example"));
        assertEquals(Assurance.CLAIMED, assurance(SenderTrust.AUTHENTICATION_RESULTS, FROM));
    }

    @Test
    void doesNotTrustAVerdictThatCameWithTheMail() {
        assertEquals(
                Assurance.CLAIMED,
                byVerdict("mx.shop.example; dmarc=fail\nAuthentication-Results: mx.shop.example; dmarc=pass"));
    }
}
