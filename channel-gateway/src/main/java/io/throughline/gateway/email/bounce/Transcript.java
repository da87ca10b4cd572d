package io.throughline.gateway.email.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a notice says to people: lines that begin with a recipient, and below them why it failed. */
final class Transcript {
    private static final String ADDRESS =
            "((?:\"[^\"\\n]{1,64}\"|[^\\s<>()\\[\\],;:\"'*]{1,120})@[A-Za-z0-9\\u0080-\\uffff._-]{1,200}[A-Za-z0-9\\u0080-\\uffff])";
    private static final Pattern FIRST = Pattern.compile(
            "[ \\t]{0,20}(?:>>> )?[*•\"'-]?[ \\t]{0,4}<?" + ADDRESS
                    + ">?(?:<mailto:[^>]{1,200}>)?[\"']?(?:$|(?=[ \\t]*$)|(?=[ \\t]*[:,])|(?=[ \\t]+(?:on |\\[|\\(|<|delivery|was |invalid))|(?=\\.\\.\\.)).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHIN = Pattern.compile(
            "(?i).{0,120}?(?:recipient address|addressed to|unable to deliver(?: message)? to|(?:could )?not be delivered to"
                    + "|(?:message|mail|email) to|recipient|address|userid|userid=|allowed size|user|to|for)[: ]{1,4}[<\"']?"
                    + ADDRESS + ".*");
    private static final int MOST = 200;

    private final Map<String, StringBuilder> said = new LinkedHashMap<>();
    private final Pattern pattern;

    private Transcript(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The recipients in the order of the text, each with what is said of it; empty when no line begins with one. */
    static List<Evidence> atLineStart(String text) {
        return of(text, FIRST);
    }

    /** The same, where an address stands within a line. */
    static List<Evidence> within(String text) {
        return of(text, WITHIN);
    }

    private static List<Evidence> of(String text, Pattern pattern) {
        var transcript = new Transcript(pattern);
        StringBuilder current = null;
        for (var line : text.lines().toList()) {
            current = transcript.line(line, current);
        }
        var all = new ArrayList<Evidence>();
        transcript.said.forEach(
                (address, words) -> all.add(new Evidence(address, "", "", words.toString(), words.toString())));
        return all;
    }

    private @Nullable StringBuilder line(String line, @Nullable StringBuilder current) {
        var found = pattern.matcher(line.length() > 400 ? line.substring(0, 400) : line);
        if (!found.matches() || said.size() >= MOST) {
            return current == null ? null : current.append(line).append('\n');
        }
        var address = found.group(1).toLowerCase(Locale.ROOT);
        return said.computeIfAbsent(address, first -> new StringBuilder())
                .append(line)
                .append('\n');
    }
}
