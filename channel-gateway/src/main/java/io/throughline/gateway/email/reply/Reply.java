package io.throughline.gateway.email.reply;

/**
 * A mail in two parts, which together hold every line that is not blank.
 *
 * @param visible what the writer wrote
 * @param elided quoted mails, their headers and attributions, and signatures; empty where nothing was cut
 */
public record Reply(String visible, String elided) {}
