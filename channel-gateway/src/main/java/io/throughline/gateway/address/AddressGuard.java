package io.throughline.gateway.address;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/**
 * Keeps calls of URLs that others name away from what only we can reach (server-side request forgery, CWE-918): https
 * to addresses of the
 * public internet, all of the name's, asked for once, and the connection goes to what was checked. An answer that
 * changes between check and call changes nothing. Networks that the operator allows are exempt, and may speak http.
 */
public class AddressGuard {
    private final List<Network> allowed;
    private final Names names;

    /** Exempts networks such as 10.1.0.0/16. Throws IllegalArgumentException when one is none. */
    public AddressGuard(List<String> exempt, Names names) {
        this.allowed = exempt.stream().map(Network::of).toList();
        this.names = names;
    }

    /** Where the URL leads now, if it may be called. */
    public Uni<Checked> check(String url) {
        return switch (Destination.read(url)) {
            case Destination.Unfit(var right) -> said(new Checked.Unfit(right));
            case Destination.Read(var destination) -> check(destination);
        };
    }

    private Uni<Checked> check(Destination destination) {
        var literal = destination.literal();
        return literal == null
                ? names.resolve(destination.host()).map(addresses -> judge(destination, addresses))
                : said(judge(destination, List.of(literal)));
    }

    private Checked judge(Destination destination, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return new Checked.Unresolved();
        }
        if (!addresses.stream().allMatch(address -> exempt(address) || PublicAddresses.contain(address))) {
            return new Checked.Forbidden("its address is not one of the public internet");
        }
        if (!destination.tls() && !addresses.stream().allMatch(this::exempt)) {
            return new Checked.Unfit("a URL that begins with https://");
        }
        return new Checked.Allowed(
                destination.tls(),
                destination.hostText(),
                addresses.getFirst(),
                destination.port(),
                destination.path());
    }

    private boolean exempt(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    private static Uni<Checked> said(Checked checked) {
        return Uni.createFrom().item(checked);
    }
}
