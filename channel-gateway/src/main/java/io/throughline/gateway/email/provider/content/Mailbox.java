package io.throughline.gateway.email.provider.content;

import io.throughline.gateway.email.mime.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An address with its name as it stands in a mail's header (RFC 5322, 3.4). */
public final class Mailbox {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,'_&/()+-]+");

    /** Characters of four bytes each then still fit into a word of 75 letters. */
    private static final int IN_A_WORD = 10;

    private Mailbox() {}

    /** The header's text; null when there is no address. */
    public static @Nullable String of(@Nullable String name, @Nullable String address) {
        var plain = address == null ? "" : address.replaceAll("[\\s\\p{Cntrl}<>,;\"]", "");
        if (plain.isEmpty()) {
            return null;
        }
        var shown = name == null ? "" : CONTROL.matcher(name).replaceAll(" ").strip();
        return shown.isEmpty() ? plain : phrase(shown) + " <" + plain + ">";
    }

    /** In quotes, or in encoded words (RFC 2047) where quotes or brackets could be taken for the header's own. */
    private static String phrase(String name) {
        return PLAIN.matcher(name).matches() ? "\"" + name + "\"" : encoded(name);
    }

    private static String encoded(String name) {
        int[] characters = name.codePoints().toArray();
        var words = new StringBuilder();
        for (int from = 0; from < characters.length; from += IN_A_WORD) {
            var piece = new String(characters, from, Math.min(IN_A_WORD, characters.length - from));
            words.append(from == 0 ? "" : " ")
                    .append("=?utf-8?b?")
                    .append(Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8)))
                    .append("?=");
        }
        return words.toString();
    }

    /** All of them, by names and addresses in two members of JSON objects; null without any. */
    public static @Nullable String all(List<Fields> mailboxes, String name, String address) {
        var all = mailboxes.stream()
                .map(one -> of(one.text(name), one.text(address)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }

    /** The first address in a header's text; null when there is none. */
    public static @Nullable String address(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var bytes = new String(header.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return MailAddress.first(bytes).map(MailAddress::address).orElse(null);
    }

    /** The address without the angle brackets around it. */
    public static @Nullable String bare(@Nullable String address) {
        return address == null ? null : address.strip().replaceAll("^<|>$", "");
    }
}
