package io.throughline.gateway.twilio;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Sender;
import io.throughline.contracts.Sender.Claim;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of Twilio: a number, or an address with its messenger in front of it. */
final class TwilioPeople {
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{3,20}");
    private static final String WHATSAPP = "whatsapp:";
    private static final String MESSENGER = "messenger:";
    private static final int LONGEST = 200;
    private static final String WITHHELD = "anonymous";

    private TwilioPeople() {}

    /** The kind of transport that an address belongs to. */
    static Channel channel(String address) {
        if (address.startsWith(WHATSAPP)) {
            return Channel.WHATSAPP;
        }
        return address.startsWith(MESSENGER) ? Channel.MESSENGER : Channel.SMS;
    }

    /**
     * The person at an address; null when it is withheld, or a word instead of a number.
     *
     * @param account the company's own address
     */
    static @Nullable Sender person(String address, String account, @Nullable String name, Assurance assurance) {
        return key(address, account)
                .map(key -> new Sender(List.of(new Claim(key, assurance)), name))
                .orElse(null);
    }

    /** The person at the other end of a call; a number that is withheld is told as the word that stands for it. */
    static Sender caller(String number, @Nullable String name, Assurance assurance) {
        var key = key(number, "").orElseGet(() -> IdentityKey.phone(WITHHELD));
        return new Sender(List.of(new Claim(key, assurance)), name);
    }

    private static Optional<IdentityKey> key(String address, String account) {
        var bare = address.substring(address.indexOf(':') + 1).replace(" ", "");
        var number = bare.startsWith("+") ? bare : "+" + bare;
        if (address.startsWith(MESSENGER)
                && !bare.isEmpty()
                && bare.length() <= LONGEST
                && account.length() <= LONGEST) {
            var page = account.isEmpty() ? "meta" : account.substring(account.indexOf(':') + 1);
            return Optional.of(new IdentityKey(IdentityType.MESSENGER_USER, page, bare));
        }
        return NUMBER.matcher(number).matches() ? Optional.of(IdentityKey.phone(number)) : Optional.empty();
    }
}
