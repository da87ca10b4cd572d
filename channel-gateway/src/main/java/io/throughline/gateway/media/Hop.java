package io.throughline.gateway.media;

import io.throughline.gateway.channel.FileSource;
import io.throughline.gateway.channel.FileSource.At;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * One stop on the way to a file.
 *
 * @param source where to ask
 * @param redirects how many redirects led here
 */
record Hop(At source, int redirects) {
    private static final int MOST_REDIRECTS = 3;

    static Hop first(At source) {
        return new Hop(source, 0);
    }

    /** Whether no redirect is followed from here. */
    boolean isLast() {
        return redirects == MOST_REDIRECTS;
    }

    /** Where a redirect leads; secrets stay with the host that they are for. Empty when it leads nowhere. */
    Optional<Hop> to(String location) {
        try {
            var here = new URI(source.url());
            var next = here.resolve(new URI(location.strip()));
            boolean same = FileSource.isAt(next.toString(), here);
            var headers = same ? source.headers() : Map.<String, String>of();
            return Optional.of(new Hop(new At(next.toString(), headers, same && source.own()), redirects + 1));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
