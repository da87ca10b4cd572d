package io.throughline.gateway.address;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from those that lead elsewhere, after IANA's registries of special-purpose
 * addresses (RFC 6890) of IPv4 and IPv6.
 */
final class PublicAddresses {
    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8", // this host
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers; some clouds' metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's platform
            "169.254.0.0/16", // link-local; most clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments; Oracle's metadata
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarking
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: any IPv4 address
            "2620:4f:8000::/48", // AS112
            "3ffe::/16", // given back
            "3fff::/20"); // documentation

    /**
     * The part of IPv6 in which hosts of the internet are. Outside of it are loopback, mapped and compatible addresses,
     * NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard (100::/64), segment routing (5f00::/16), unique local (fc00::/7),
     * link-local (fe80::/10), site-local (fec0::/10) and multicast (ff00::/8).
     */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        boolean unicast = address.getAddress().length == 4 || GLOBAL_UNICAST.contains(address);
        return unicast && SPECIAL.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... blocks) {
        return Stream.of(blocks).map(Network::of).toList();
    }
}
