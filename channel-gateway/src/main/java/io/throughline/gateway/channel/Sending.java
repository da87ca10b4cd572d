package io.throughline.gateway.channel;

/** What came of handing a reply to a provider. */
public sealed interface Sending {
    /**
     * The provider took it.
     *
     * @param providerId the message's id at the provider
     */
    record Sent(String providerId) implements Sending {}

    /**
     * The provider will never take it.
     *
     * @param reason in words, for the agent
     */
    record Refused(String reason) implements Sending {}
}
