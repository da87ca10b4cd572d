package io.throughline.gateway.live;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a feed; its text is epoch:seq.
 *
 * @param epoch names this life of the feed: a feed that was lost and began anew has another
 * @param seq of the last entry seen; 0 before the first
 */
public record Position(String epoch, long seq) {
    private static final Pattern TEXT = Pattern.compile("([0-9A-Za-z-]{1,40}):([0-9]{1,18})");

    /** Reads the text form; empty when it is none. */
    public static Optional<Position> parse(String text) {
        var matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch + ":" + seq;
    }
}
