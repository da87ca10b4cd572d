package io.throughline.gateway.email.mime;

import io.throughline.contracts.ThreadReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail's place among other mails (RFC 5322, 3.6.4). */
final class MailThread {
    private static final int MOST_REFERENCES = 50;
    /** An id as programs write it that forget its angle brackets. */
    private static final Pattern BARE = Pattern.compile("[^<>\\s,;:()\"@]{1,200}@[^<>\\s,;:()\"@]{1,200}");

    private static final Pattern GAP = Pattern.compile("[\\s,;]+");

    private MailThread() {}

    /** The nearest mail last: what In-Reply-To names first is what is answered. */
    static ThreadReference of(MailHeaders headers) {
        var references = new LinkedHashSet<String>();
        ids(headers, "References").forEach(references::addLast);
        ids(headers, "In-Reply-To").reversed().forEach(references::addLast);
        var nearest = references.stream()
                .skip(Math.max(0, references.size() - MOST_REFERENCES))
                .toList();
        return new ThreadReference(
                headers.ids("Message-ID").stream().findFirst().orElse(null), nearest);
    }

    private static List<String> ids(MailHeaders headers, String name) {
        var found = headers.ids(name);
        return found.isEmpty() ? bare(headers.all(name)) : found;
    }

    private static List<String> bare(List<String> values) {
        return values.stream()
                .map(HeaderText::unfold)
                .flatMap(value -> Stream.of(GAP.split(value)))
                .filter(BARE.asMatchPredicate())
                .toList();
    }
}
