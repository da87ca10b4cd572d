package io.throughline.gateway.webchat;

import static io.throughline.contracts.Assurance.ATTESTED;
import static io.throughline.contracts.Assurance.CLAIMED;
import static io.throughline.contracts.Assurance.VERIFIED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Sender.Claim;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatCustomerTest {
    private static final InboxId INBOX = InboxId.draw(Instant.parse("2026-03-01T12:00:00Z"));
    private static final SiteAccount EVE = new SiteAccount("42", "eve@example.org", true, "+4930", false, "Eve");

    @Test
    void isAnAccountFirstOfAllWhenTheSiteVouchesForIt() {
        var customer = new ChatCustomer(INBOX, "v1", "shop", EVE);

        var sender = customer.sender(new Profile("mallory@example.org", null, "Mallory"));

        assertEquals(
                List.of(
                        new Claim(new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, "shop", "42"), VERIFIED),
                        new Claim(IdentityKey.email("eve@example.org"), VERIFIED),
                        new Claim(IdentityKey.phone("+4930"), CLAIMED),
                        new Claim(new IdentityKey(IdentityType.VISITOR, INBOX.value(), "v1"), ATTESTED)),
                sender.identities());
        assertEquals("Eve", sender.name());
    }

    @Test
    void isAVisitorWhoMayClaimAnythingWhenNobodyVouches() {
        var customer = new ChatCustomer(INBOX, "v1", "shop", null);

        var sender = customer.sender(new Profile("eve@example.org", null, "Eve"));

        assertEquals(
                List.of(
                        new Claim(new IdentityKey(IdentityType.VISITOR, INBOX.value(), "v1"), ATTESTED),
                        new Claim(IdentityKey.email("eve@example.org"), CLAIMED)),
                sender.identities());
    }

    @Test
    void hasOneFeedInAllBrowsersOnlyWhenIdentified() {
        assertEquals(
                new ChatCustomer(INBOX, "v1", "shop", EVE).subject(),
                new ChatCustomer(INBOX, "v2", "shop", EVE).subject());
        assertNotEquals(
                new ChatCustomer(INBOX, "v1", "shop", null).subject(),
                new ChatCustomer(INBOX, "v2", "shop", null).subject());
    }

    @Test
    void getsAnswersInTheFeedOfTheIdentityThatItWritesFrom() {
        var customer = new ChatCustomer(INBOX, "v1", "shop", EVE);

        assertEquals(
                customer.subject(),
                ChatCustomer.subject(
                        INBOX, customer.sender(Profile.EMPTY).origin().key()));
    }
}
