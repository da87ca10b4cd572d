package io.throughline.stack.story;

import java.net.URI;

/**
 * Where a running stack is entered.
 *
 * @param gateway the gateway's address
 * @param realm the Keycloak realm's address
 * @param smtp the port of the mail server's SMTP
 * @param imap the port of the mail server's IMAP
 */
public record Doors(URI gateway, URI realm, int smtp, int imap) {
    /** The address of a path of the gateway's API. */
    URI api(String path) {
        return gateway.resolve(path);
    }

    /** The address of the web chat's socket for an inbox. */
    URI chat(String inbox) {
        return URI.create(gateway.toString().replaceFirst("^http", "ws") + "/v1/chat?inbox=" + inbox);
    }
}
