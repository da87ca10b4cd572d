package io.throughline.identity.token;

import io.throughline.contracts.IdentityType;

/** The kinds of tokens. */
enum TokenType {
    LOYALTY_CARD(IdentityType.LOYALTY_CARD),
    /** A wristband, badge or QR code. */
    TOKEN(IdentityType.TOKEN);

    private final IdentityType identity;

    TokenType(IdentityType identity) {
        this.identity = identity;
    }

    /** The kind of identity that such a token is. */
    IdentityType identity() {
        return identity;
    }

    /** Of an identity that is a token. */
    static TokenType of(IdentityType identity) {
        return identity == IdentityType.LOYALTY_CARD ? LOYALTY_CARD : TOKEN;
    }
}
