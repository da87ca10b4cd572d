package io.throughline.gateway.email.reply;

import java.util.List;
import java.util.Set;

/** Tells the line that a mail program adds below a mail, such as "Sent from my phone". */
final class ProgramSignature {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 14;
    /** The device or program is named among this many words. */
    private static final int NAMED_WITHIN = 6;

    private static final Set<String> STARTS = Language.signatures();
    private static final List<String> MINE =
            words("my|meinem|meiner|mon|ma|mi|meu|minha|mio|mijn|min|mitt|mit|mojego|moje|мого|моего");
    private static final List<String> DEVICES =
            words("iphon|ipad|ipod|android|blackberry|mobil|phone|smartphone|telefon|telefoon|téléphone|"
                    + "teléfono|handy|galaxy|samsung|nokia|htc|huawei|xiaomi|redmi|pixel|motorola|windows|"
                    + "mail|outlook|yahoo|gmail|airmail|spark|thunderbird|proton|cell|device|tablet|k-9|"
                    + "bluemail|aqua|webmail|gmx|web.de|móvil|movil|celular|telemóvel|dispositivo|appareil|"
                    + "gsm|mobiel|puhel|мобиль|телефон|смартфон|айфон|яндекс|почт|tel.");

    private ProgramSignature() {}

    static boolean is(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        var bare = line.replace("[", "")
                .replace("<", " ")
                .replace("(", " ")
                .replace("*", "")
                .replace("_", "");
        var plain = Language.plain(bare.strip());
        boolean fromMine = plain.startsWith("from my ");
        boolean fromMobile = plain.endsWith(" from mobile");
        if (!fromMine && !fromMobile && !startsAsOne(plain)) {
            return false;
        }
        var words = List.of(bare.strip().split("\\s+", MOST_WORDS + 1));
        return (fromMobile && words.size() == 3)
                || (fromMine && words.size() <= 4 && namesDevice(words))
                || (words.size() <= MOST_WORDS && isOne(plain, words));
    }

    private static boolean startsAsOne(String plain) {
        for (var start : STARTS) {
            int gap = start.indexOf('…');
            if (plain.startsWith(gap < 0 ? start : start.substring(0, gap))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(String plain, List<String> words) {
        for (var start : STARTS) {
            int gap = start.indexOf('…');
            if (gap < 0 ? plain.startsWith(start) && names(start, words) : frames(plain, start, gap)) {
                return true;
            }
        }
        return false;
    }

    private static boolean frames(String plain, String start, int gap) {
        var end = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return plain.startsWith(start.substring(0, gap)) && end.endsWith(start.substring(gap + 1));
    }

    /** Whether a device or a program is named, in general or as the writer's own ("my Fonix 3"). */
    private static boolean names(String start, List<String> words) {
        return start.charAt(0) > '\u2E80' || namesDevice(words) || namesOwn(words) || linksProgram(words);
    }

    private static boolean namesDevice(List<String> words) {
        for (var word : words.subList(0, Math.min(words.size(), NAMED_WITHIN))) {
            var plain = Language.plain(word);
            for (var device : DEVICES) {
                if (plain.startsWith(device)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean namesOwn(List<String> words) {
        for (int index = 1; index + 1 < Math.min(words.size(), NAMED_WITHIN); index++) {
            if (MINE.contains(Language.plain(words.get(index)))) {
                return !Character.isLowerCase(words.get(index + 1).codePointAt(0));
            }
        }
        return false;
    }

    private static boolean linksProgram(List<String> words) {
        return words.getLast().startsWith("http") && words.size() <= NAMED_WITHIN;
    }

    private static List<String> words(String joined) {
        return List.of(joined.split("\\|", -1));
    }
}
