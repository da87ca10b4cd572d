package io.throughline.gateway.email.provider.content;

import io.throughline.gateway.provider.MalformedRequest;
import java.util.Base64;

/** Bytes written in base 64 (RFC 4648), on one line or on several. */
public final class Base64Text {
    private Base64Text() {}

    /** The bytes. Throws MalformedRequest when they are none. */
    public static byte[] decode(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException broken) {
            throw new MalformedRequest("a part of the body is not base 64");
        }
    }
}
