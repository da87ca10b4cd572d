package io.throughline.gateway.webchat;

import org.jspecify.annotations.Nullable;

/**
 * A customer's account as the company's site vouches for it.
 *
 * @param id the account in the site's system
 * @param emailVerified whether the site is sure of the e-mail address
 * @param phoneVerified whether the site is sure of the phone number
 */
record SiteAccount(
        String id,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phone,
        boolean phoneVerified,
        @Nullable String name) {}
