package io.throughline.gateway.email.bounce;

import io.throughline.gateway.email.mime.MailHeaders;

/**
 * A mail that may be a notice about another one, taken apart.
 *
 * @param headers of the notice itself
 * @param text what it says to people, without the mail that came back
 * @param report what it says to machines (RFC 3464), empty when it has none
 * @param feedback the report of a complaint (RFC 5965), empty when it is none
 * @param returned the mail that came back, or its headers
 */
record Notice(MailHeaders headers, String text, String report, String feedback, String returned) {

    /** The first value of a header as it is read, in plain characters; empty without one. */
    String header(String name) {
        var text = headers.text(name);
        return text == null ? "" : text;
    }

    /** The headers of the mail that came back. */
    MailHeaders returnedHeaders() {
        return NoticeReader.headers(returned);
    }
}
