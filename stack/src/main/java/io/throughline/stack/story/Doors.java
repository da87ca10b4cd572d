package io.throughline.stack.story;

import io.throughline.stack.run.Part;
import io.throughline.stack.run.StackPorts;
import io.throughline.stack.server.EmbeddedKeycloak;
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
    /** The doors of a stack on the ports of this machine. */
    public static Doors of(StackPorts ports) {
        return new Doors(
                URI.create("http://localhost:" + ports.of(Part.GATEWAY)),
                URI.create(EmbeddedKeycloak.issuer(ports.of(Part.KEYCLOAK))),
                ports.of(Part.SMTP),
                ports.of(Part.IMAP));
    }

    /** The address of a path of the gateway's API. */
    URI api(String path) {
        return gateway.resolve(path);
    }

    /** The address of the web chat's socket for an inbox. */
    URI chat(String inbox) {
        return URI.create(gateway.toString().replaceFirst("^http", "ws") + "/v1/chat?inbox=" + inbox);
    }
}
