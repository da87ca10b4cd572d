package io.throughline.gateway.smpp;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Content;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Sender;
import io.throughline.contracts.ThreadReference;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.smpp.IncomingText.Source;
import io.throughline.gateway.sms.SmppSettings.Alphabet;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A text with all the parts that have come, in their order.
 *
 * @param id the same whenever the same text comes again
 * @param missing the numbers of the parts that have not come
 */
record WholeText(String id, List<IncomingText> parts, List<Integer> missing) {
    private static final int ALPHANUMERIC = 5;
    private static final int INTERNATIONAL = 1;
    private static final int SHORTEST_NUMBER = 7;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");

    /** A text that came in one. */
    static WholeText of(String id, IncomingText text) {
        return new WholeText(id, List.of(text), List.of());
    }

    /** What there is of a text of several parts; at least one of them. */
    static WholeText ofParts(String id, List<IncomingText> parts) {
        var there = parts.stream()
                .map(one -> Objects.requireNonNull(one.part()).number())
                .collect(Collectors.toSet());
        int total = Objects.requireNonNull(parts.getFirst().part()).total();
        var missing = IntStream.rangeClosed(1, total)
                .filter(number -> !there.contains(number))
                .boxed()
                .toList();
        return new WholeText(id, List.copyOf(parts), missing);
    }

    /** Whether that part is among it, and not another of the same number. */
    boolean has(IncomingText part) {
        return parts.stream()
                .anyMatch(one ->
                        Objects.equals(one.part(), part.part()) && one.body().equals(part.body()));
    }

    /** Whether all parts have come. */
    boolean isWhole() {
        return missing.isEmpty();
    }

    MessageReceived touchpoint(Inbox inbox, Alphabet alphabet, Attachment raw, Instant now) {
        var origin = new Origin(inbox.id(), inbox.channel(), sender(), id, inbox.queue(), now, now);
        return new MessageReceived(
                TouchpointId.of(inbox.id(), id),
                origin,
                new Content(null, text(alphabet), null, List.of(), raw, null),
                new ThreadReference(id, List.of()),
                false);
    }

    /** All parts as they came, one after the other: each begins with its length. */
    byte[] pdus() {
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(part.pdu().getBytes()));
        return all.toByteArray();
    }

    private String text(Alphabet alphabet) {
        var text = haveOneCoding() && isWhole()
                ? read(parts.getFirst().coding(), octets(), alphabet)
                : parts.stream()
                        .map(part -> read(part.coding(), part.body().getBytes(), alphabet))
                        .collect(Collectors.joining());
        return (isWhole() ? text : text + "\n" + lacking()).replace("\0", "");
    }

    private String lacking() {
        int total = parts.size() + missing.size();
        var numbers = missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "[Of the " + total + " parts of this text, these have not come: " + numbers + "]";
    }

    private boolean haveOneCoding() {
        return parts.stream().map(IncomingText::coding).distinct().count() == 1;
    }

    private byte[] octets() {
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(part.body().getBytes()));
        return all.toByteArray();
    }

    private static String read(int coding, byte[] octets, Alphabet alphabet) {
        return DataCoding.read(coding, octets, alphabet).orElse("[Data for a machine, " + octets.length + " octets]");
    }

    private Sender sender() {
        return Sender.of(key(parts.getFirst().source()), Assurance.ATTESTED, null);
    }

    /** A number; or the word or short code of a service, which is no number. */
    private static IdentityKey key(Source source) {
        var address = source.address();
        var bare = address.startsWith("+") ? address.substring(1) : address;
        boolean number = DIGITS.matcher(bare).matches() && source.type() != ALPHANUMERIC;
        boolean international = source.type() == INTERNATIONAL || !bare.startsWith("0");
        if (!number || (bare.length() < SHORTEST_NUMBER && source.type() != INTERNATIONAL)) {
            return new IdentityKey(IdentityType.EXTERNAL_ACCOUNT, "sms", address.isBlank() ? "withheld" : address);
        }
        return IdentityKey.phone(international ? "+" + bare : bare);
    }
}
