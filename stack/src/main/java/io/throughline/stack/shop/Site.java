package io.throughline.stack.shop;

import java.net.URI;

/**
 * What the shop's site has to know of Throughline.
 *
 * @param gateway the gateway's address
 * @param realm the address of the realm that gives out tokens
 * @param smtp the port of this machine's mail server
 */
public record Site(URI gateway, URI realm, int smtp) {
    /** The inbox of the chat on the site. */
    static final String CHAT = "inb_00000000000000000000000003";

    /** The inbox for what the shop knows of its own customers. */
    static final String SURE = "shop";

    /** The inbox for what strangers type into forms, who may be anybody. */
    static final String CLAIMED = "shop-forms";

    /** The secret of the chat's inbox, with which the site signs for its customers. */
    public static final String DEMO_SECRET = "demo-site-secret-demo-site-secret";

    /** The gateway as a page's security policy names it, for scripts and for sockets. */
    String sources() {
        return gateway + " " + gateway.toString().replaceFirst("^http", "ws");
    }
}
