package io.throughline.identity.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTest {
    private static final byte[] KEY = new byte[32];

    private final Normaliser normaliser =
            new Normaliser("US", KEY, Set.of("qa@work.example", "@tests.example", "+49 30 5550100"));

    private Standing standing(IdentityKey key) {
        return normaliser.standing(normaliser.normal(new Sender.Claim(key, Assurance.ATTESTED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@example.org",
                "eve+shop@example.org",
                "anna.test@example.org",
                "testa@example.org",
                "noreen@example.org",
                "informer@example.org",
                "salesmann@example.org",
                "用户@例え.jp",
                "\"a@b\"@example.org",
                "x@latest.example",
            })
    void seesAPersonBehindMostAddresses(String address) {
        assertEquals(Standing.PERSONAL, standing(IdentityKey.email(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info@work.example",
                "INFO@work.example",
                "info+shop@work.example",
                "customer-service@work.example",
                "familie@home.example",
                "sales@work.example",
                "kontakt@work.example",
                "atendimento@work.example",
            })
    void seesSeveralPeopleBehindTheMailboxOfARole(String address) {
        assertEquals(Standing.SHARED, standing(IdentityKey.email(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noreply@shop.example",
                "No-Reply@shop.example",
                "no_reply+4711@shop.example",
                "noreply-orders@shop.example",
                "do.not.reply@shop.example",
                "bounces-4711@shop.example",
                "MAILER-DAEMON@shop.example",
                "postmaster@shop.example",
                "test@work.example",
                "test1@work.example",
                "none@work.example",
                "eve@test.com",
                "unknown+1@sender.invalid",
                "eve@localhost",
                "nobody",
                "qa@work.example",
                "QA@work.example",
                "anybody@tests.example",
            })
    void seesNobodyBehindWhatNobodyReads(String address) {
        assertEquals(Standing.NOBODYS, standing(IdentityKey.email(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4915112345678", "+17378742834", "+17378742833", "72001", "DHL", "+4930123456;ext=7"})
    void seesAPersonBehindANumber(String number) {
        assertEquals(Standing.PERSONAL, standing(IdentityKey.phone(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+000000000",
                "0000",
                "1",
                "123456789",
                "+49123456789",
                "+1 999 999 9999",
                "anonymous",
                "Anonymous",
                "Restricted",
                "No Caller ID",
                "withheld",
                "unknown",
                "n/a",
                "+266696687",
                "266696687",
                "7378742833",
                "+7378742833",
                "2562533",
                "8656696",
                "+86282452253",
                "+49 30 5550100",
            })
    void seesNobodyBehindANumberThatIsNone(String number) {
        assertEquals(Standing.NOBODYS, standing(IdentityKey.phone(number)));
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_ACCOUNT, 0,        NOBODYS",
        "EXTERNAL_ACCOUNT, null,     NOBODYS",
        "EXTERNAL_ACCOUNT, Guest,    NOBODYS",
        "EXTERNAL_ACCOUNT, 4711,     PERSONAL",
        "ORDER,            N/A,      NOBODYS",
        "ORDER,            1111,     PERSONAL",
        "TELEGRAM_USER,    test,     PERSONAL",
        "VISITOR,          0,        PERSONAL",
    })
    void seesNobodyBehindAnAccountThatIsNone(IdentityType type, String value, Standing expected) {
        assertEquals(expected, standing(new IdentityKey(type, "shop", value)));
    }
}
