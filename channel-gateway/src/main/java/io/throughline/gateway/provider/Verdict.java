package io.throughline.gateway.provider;

/** Whether a request is the provider's own. */
public sealed interface Verdict {
    /** It is. */
    record Genuine() implements Verdict {}

    /**
     * It is the provider's question whether the gateway is there and knows the secret, and says nothing more.
     *
     * @param status the HTTP status of the answer
     * @param mediaType of the answer
     * @param body of the answer
     */
    record Handshake(int status, String mediaType, String body) implements Verdict {}

    /**
     * It is not, or nothing shows that it is.
     *
     * @param status the HTTP status by which this provider learns it
     * @param reason in words, without the request's content
     */
    record Refused(int status, String reason) implements Verdict {}

    /** Genuine. */
    static Verdict genuine() {
        return new Genuine();
    }

    /** Refused with 401. */
    static Verdict refused(String reason) {
        return new Refused(401, reason);
    }
}
