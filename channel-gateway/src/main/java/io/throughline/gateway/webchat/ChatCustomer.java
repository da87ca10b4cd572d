package io.throughline.gateway.webchat;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Sender.Claim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a chat.
 *
 * @param issuer gives the account's id its meaning
 * @param account what the site vouches for; null for an anonymous visitor
 */
record ChatCustomer(
        InboxId inbox,
        String visitor,
        String issuer,
        @Nullable SiteAccount account) {
    /** The subject of the feed of whoever has the identity in the inbox. */
    static String subject(InboxId inbox, IdentityKey identity) {
        return "chat:" + inbox + ":" + identity;
    }

    /** The identity that messages come from and answers return to: the account's in every browser, else the browser's. */
    IdentityKey origin() {
        return account == null ? visitorKey() : new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, issuer, account.id());
    }

    /** The subject of this customer's feed. */
    String subject() {
        return subject(inbox, origin());
    }

    /** Whether the site vouches for the customer. */
    boolean identified() {
        return account != null;
    }

    /** The customer as a sender. What an anonymous visitor typed in stays a claim. */
    Sender sender(Profile typedIn) {
        var claims = new ArrayList<Claim>();
        if (account == null) {
            claims.add(new Claim(visitorKey(), Assurance.ATTESTED));
            addEmail(claims, typedIn.email(), false);
            addPhone(claims, typedIn.phone(), false);
            return new Sender(claims, typedIn.name());
        }
        claims.add(new Claim(origin(), Assurance.VERIFIED));
        addEmail(claims, account.email(), account.emailVerified());
        addPhone(claims, account.phone(), account.phoneVerified());
        claims.add(new Claim(visitorKey(), Assurance.ATTESTED));
        return new Sender(claims, account.name());
    }

    private IdentityKey visitorKey() {
        return new IdentityKey(IdentityType.VISITOR, inbox.value(), visitor);
    }

    private static void addEmail(List<Claim> claims, @Nullable String address, boolean verified) {
        if (address != null) {
            claims.add(new Claim(IdentityKey.email(address), assurance(verified)));
        }
    }

    private static void addPhone(List<Claim> claims, @Nullable String number, boolean verified) {
        if (number != null) {
            claims.add(new Claim(IdentityKey.phone(number), assurance(verified)));
        }
    }

    private static Assurance assurance(boolean verified) {
        return verified ? Assurance.VERIFIED : Assurance.CLAIMED;
    }
}
