package io.throughline.gateway.email.bounce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the fields of a delivery report (RFC 3464), one group for each recipient. */
final class ReportFields {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,40}):[ \\t]*(.*)");
    private static final int MOST_GROUPS = 200;

    private final List<Map<String, String>> groups = new ArrayList<>();
    private Map<String, String> group = new HashMap<>();
    private String last = "";

    private ReportFields() {}

    /** The groups that name a recipient or what became of the mail; names are in lower case. */
    static List<Map<String, String>> of(String report) {
        var fields = new ReportFields();
        report.lines().forEach(fields::line);
        fields.finish();
        return fields.groups;
    }

    private void line(String line) {
        var field = FIELD.matcher(line);
        if (line.isBlank()) {
            finish();
        } else if (field.matches()) {
            last = field.group(1).toLowerCase(Locale.ROOT);
            if (last.equals("final-recipient") && group.containsKey(last)) {
                finish();
                last = "final-recipient";
            }
            group.putIfAbsent(last, field.group(2).strip());
        } else if (!last.isEmpty()) {
            group.merge(last, line.strip(), (one, other) -> (one + " " + other).strip());
        }
    }

    private void finish() {
        boolean about = group.containsKey("final-recipient")
                || group.containsKey("original-recipient")
                || group.containsKey("action")
                || group.containsKey("status");
        if (about && groups.size() < MOST_GROUPS) {
            groups.add(group);
        }
        group = new HashMap<>();
        last = "";
    }
}
