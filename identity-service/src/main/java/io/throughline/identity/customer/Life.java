package io.throughline.identity.customer;

import io.throughline.contracts.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a customer began and changed last.
 *
 * @param partOf the customer of today that it is a part of; null for a customer of today
 */
public record Life(
        Instant createdAt, Instant changedAt, @Nullable CustomerId partOf) {}
