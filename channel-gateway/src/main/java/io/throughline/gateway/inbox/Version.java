package io.throughline.gateway.inbox;

import io.throughline.gateway.problem.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a thing that a caller means (RFC 9110, If-Match).
 *
 * @param number negative when any will do
 */
record Version(long number) {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final Version ANY = new Version(-1);

    /** Reads If-Match: one strong tag or *; throws a problem when it is missing or no tag of ours. */
    static Version of(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problems.versionRequired();
        }
        if (ifMatch.strip().equals("*")) {
            return ANY;
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Problems.changed();
        }
        return new Version(Long.parseLong(tag.group(1)));
    }

    /** Throws a problem unless the thing still has this version. */
    void check(long current) {
        if (number >= 0 && number != current) {
            throw Problems.changed();
        }
    }
}
