package io.throughline.identity.resolution;

import io.throughline.contracts.CustomerId;
import io.throughline.identity.customer.Claim;
import io.throughline.identity.customer.Identity;

/**
 * Somebody else who is known by what a touchpoint says.
 *
 * @param by the claim of the touchpoint, as sure as it is there
 * @param held the identity that the other customer holds, as sure as it is there
 */
record Other(CustomerId customer, Claim by, Identity held) {}
