package io.throughline.gateway.email.bounce;

import org.jspecify.annotations.Nullable;

/**
 * What a notice says of one recipient.
 *
 * @param recipient null when it is not named
 * @param action of the report, in lower case
 * @param status of the report
 * @param words of the other server
 * @param around all that the notice says about the recipient to people
 */
record Evidence(@Nullable String recipient, String action, String status, String words, String around) {}
