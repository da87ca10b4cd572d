package io.throughline.gateway.address;

import java.net.InetAddress;

/**
 * A block of addresses (RFC 4632, RFC 4291).
 *
 * @param base the first address
 * @param bits how many leading bits its addresses share
 */
record Network(InetAddress base, int bits) {
    private static final int BYTE = 8;

    Network {
        if (bits < 0 || bits > base.getAddress().length * BYTE) {
            throw new IllegalArgumentException(
                    "a network has from 0 to " + base.getAddress().length * BYTE + " leading bits");
        }
    }

    /** Reads a block such as 10.0.0.0/8 or fd00::/8. Throws IllegalArgumentException when it is none. */
    static Network of(String cidr) {
        int slash = cidr.lastIndexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(cidr + " is no network such as 10.0.0.0/8");
        }
        var base = Literal.read(cidr.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(cidr + " is no network such as 10.0.0.0/8"));
        return new Network(base, Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] own = base.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (BYTE - 1 - bit % BYTE);
            if ((own[bit / BYTE] & mask) != (other[bit / BYTE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
