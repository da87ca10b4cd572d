package io.throughline.gateway.email.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The numbers of a failure: its status (RFC 3463) and the server's reply (RFC 5321).
 *
 * @param status empty when there is none
 * @param reply empty when there is none
 */
record Codes(String status, String reply) {
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d\\.\\d{1,3})(?!\\d|\\.\\d)");
    private static final Pattern REPLY =
            Pattern.compile("(?<![\\w./@=#-]|\\d:)([245]\\d\\d)(?=[\\s\\-:;,.)\\]>'\"]|$)");
    /** The replies that servers give. */
    private static final Set<String> REPLIES = Set.of(
            "250", "251", "252", "253", "421", "422", "430", "432", "450", "451", "452", "453", "454", "455", "456",
            "458", "459", "500", "501", "502", "503", "504", "521", "523", "524", "525", "530", "533", "534", "535",
            "538", "550", "551", "552", "553", "554", "555", "556", "557", "571");
    /** What servers say of any failure, and of any that lasted too long: the words of the other server tell more. */
    private static final Set<String> VAGUE = Set.of("5.1.1", "4.4.7", "5.4.7");

    /** Those of the server's words, and where they have none, of all that the notice says. */
    static Codes of(Evidence evidence) {
        var inWords = of(evidence.status(), evidence.words());
        if (!inWords.status.isEmpty() && !inWords.reply.isEmpty()) {
            return inWords;
        }
        var inAll = of(inWords.status, evidence.around());
        return new Codes(inAll.status, inWords.reply.isEmpty() ? inAll.reply : inWords.reply);
    }

    private static Codes of(String field, String words) {
        var declared = statuses(field);
        var status = better(declared.isEmpty() ? "" : declared.getFirst(), best(statuses(words)));
        return new Codes(status, reply(words, status));
    }

    private static String better(String field, String said) {
        if (field.isEmpty() || said.isEmpty() || said.startsWith("2")) {
            return field.isEmpty() ? said : field;
        }
        int general = generality(said);
        boolean saidTellsMore = generality(field) > general || (VAGUE.contains(field) && general == 0);
        return saidTellsMore ? said : field;
    }

    private static String best(List<String> statuses) {
        var best = "";
        for (var status : statuses) {
            if (best.isEmpty() || rank(status) < rank(best)) {
                best = status;
            }
        }
        return best;
    }

    private static int rank(String status) {
        return (status.startsWith("2") ? 10 : 0) + generality(status) * 2 + (VAGUE.contains(status) ? 1 : 0);
    }

    /** 2 for 5.0.0, 1 for 5.7.0, else 0. */
    private static int generality(String status) {
        if (!status.endsWith(".0")) {
            return 0;
        }
        return status.startsWith("0.", 2) ? 2 : 1;
    }

    private static List<String> statuses(String text) {
        var all = new ArrayList<String>();
        var found = STATUS.matcher(text);
        while (found.find()) {
            all.add(found.group(1));
        }
        return all;
    }

    /** The first reply that agrees with the status; without a status, the first one of failure. */
    private static String reply(String words, String status) {
        var first = "";
        var found = REPLY.matcher(words);
        while (found.find()) {
            var code = found.group(1);
            boolean known = REPLIES.contains(code);
            if (known && (status.isEmpty() ? !code.startsWith("2") : code.charAt(0) == status.charAt(0))) {
                return code;
            }
            first = known && first.isEmpty() ? code : first;
        }
        return status.isEmpty() ? first : "";
    }
}
