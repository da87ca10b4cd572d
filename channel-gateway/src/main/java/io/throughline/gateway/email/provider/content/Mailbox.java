package io.throughline.gateway.email.provider.content;

import io.throughline.gateway.email.mime.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An address with its name as it stands in a mail's header (RFC 5322, 3.4). */
public final class Mailbox {
    private Mailbox() {}

    /** The header's text; null when there is no address. */
    public static @Nullable String of(@Nullable String name, @Nullable String address) {
        var plain = address == null ? "" : address.replaceAll("[\\s\\p{Cntrl}<>,;\"]", "");
        if (plain.isEmpty()) {
            return null;
        }
        var quoted = name == null ? "" : name.replaceAll("\\p{Cntrl}+", " ").replaceAll("([\\\\\"])", "\\\\$1");
        return quoted.isBlank() ? plain : "\"" + quoted.strip() + "\" <" + plain + ">";
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
