package io.throughline.identity.consent;

import io.throughline.contracts.Channel;
import io.throughline.contracts.ContactPreferences;
import io.throughline.contracts.ContactPreferences.QuietTime;
import io.throughline.identity.consent.PreferenceStatement.Item;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a customer wants to be reached: of each thing the newest statement counts, whichever part it is about. Quiet hours
 * and the wish to be left alone are another matter, since nobody who asked for peace loses it by a merge: of these each
 * part's newest statement counts, all together, unless somebody who knew them said something else for the whole.
 *
 * @param values what counts, by item; several only of what restricts
 */
record Preferences(Map<String, List<PreferenceStatement>> values) {
    private static final String SEPARATOR = ",";

    Preferences {
        values = Map.copyOf(values);
    }

    /** Out of all statements about all parts. */
    static Preferences of(Collection<PreferenceStatement> said) {
        var replaced = said.stream().flatMap(one -> one.replaces().stream()).collect(Collectors.toSet());
        var counting = new TreeMap<String, List<PreferenceStatement>>();
        said.stream()
                .collect(Collectors.groupingBy(PreferenceStatement::item))
                .forEach((item, all) -> counting.put(item, counting(item, all, replaced)));
        return new Preferences(counting);
    }

    private static List<PreferenceStatement> counting(String item, List<PreferenceStatement> all, Set<Long> replaced) {
        Function<PreferenceStatement, String> rival = Item.restricts(item) ? PreferenceStatement::part : one -> item;
        return all.stream()
                .collect(Collectors.toMap(
                        rival,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(PreferenceStatement::id))))
                .values()
                .stream()
                .filter(one -> !replaced.contains(one.id()))
                .toList();
    }

    /** The values of the item: one at most, unless it restricts. */
    private List<String> said(String item) {
        return values.getOrDefault(item, List.of()).stream()
                .flatMap(one -> one.said().stream())
                .distinct()
                .toList();
    }

    /** The same in one text; empty when nothing is said that counts. */
    Optional<String> value(String item) {
        return switch (item) {
            case Item.QUIET_HOURS -> Optional.of(text(spans())).filter(text -> !text.isEmpty());
            default -> said(item).stream().findFirst();
        };
    }

    /** The statements of other parts about the item that count now. */
    List<Long> others(String item, String part) {
        return values.getOrDefault(item, List.of()).stream()
                .filter(one -> !one.part().equals(part))
                .map(PreferenceStatement::id)
                .toList();
    }

    /** The items about which something was ever said. */
    Set<String> items() {
        return new HashSet<>(values.keySet());
    }

    private Collection<QuietSpan> spans() {
        return said(Item.QUIET_HOURS).stream()
                .flatMap(text -> List.of(text.split(SEPARATOR)).stream())
                .map(QuietSpan::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Spans as they are kept. */
    static String text(Collection<QuietSpan> spans) {
        return new TreeSet<>(spans).stream().map(QuietSpan::text).collect(Collectors.joining(SEPARATOR));
    }

    /** When the customer is left in peace; empty when nobody knows by which clock. */
    Optional<QuietHours> quietHours() {
        return value(Item.TIME_ZONE).map(zone -> new QuietHours(spans(), ZoneId.of(zone)));
    }

    /** Whether nobody reaches out to the customer at the moment. */
    boolean quietAt(Instant moment) {
        return doNotContact()
                || quietHours().map(hours -> hours.quietAt(moment)).orElse(false);
    }

    private boolean doNotContact() {
        return !said(Item.DO_NOT_CONTACT).isEmpty();
    }

    /** The same, for others. */
    ContactPreferences told() {
        var channels = new TreeMap<String, Channel>();
        values.keySet().stream().filter(item -> item.startsWith(Item.CHANNEL)).forEach(item -> value(item)
                .ifPresent(channel -> channels.put(item.substring(Item.CHANNEL.length()), Channel.valueOf(channel))));
        var quiet = spans().stream()
                .map(span -> new QuietTime(
                        span.day(), span.from().toString(), span.to().toString()))
                .toList();
        return new ContactPreferences(
                channels,
                value(Item.LANGUAGE).orElse(null),
                value(Item.TIME_ZONE).orElse(null),
                quiet,
                doNotContact());
    }
}
