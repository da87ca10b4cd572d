package io.throughline.gateway.webhook.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which types of events are meant: one by its name, all of a noun such as conversation.*, or * for all. */
public final class EventPattern {
    private static final String ALL = "*";
    private static final String OF_A_NOUN = ".*";

    private EventPattern() {}

    /** Whether the type is meant by one of the patterns. */
    public static boolean matches(List<String> patterns, String type) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, type));
    }

    private static boolean matches(String pattern, String type) {
        return pattern.equals(ALL)
                || pattern.equals(type)
                || (pattern.endsWith(OF_A_NOUN) && type.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    /** Whether the pattern means at least one type that there is. */
    public static boolean isKnown(String pattern) {
        return known().contains(pattern);
    }

    /** What a pattern may be, in words. */
    public static String right() {
        return "*, one of " + nouns().sorted().collect(Collectors.joining(", "))
                + ", or a type of GET /v1/webhooks/event-types";
    }

    private static Set<String> known() {
        var all = EventType.all().stream().map(EventType::name).collect(Collectors.toSet());
        nouns().forEach(all::add);
        all.add(ALL);
        return all;
    }

    private static java.util.stream.Stream<String> nouns() {
        return EventType.all().stream()
                .map(EventType::name)
                .map(type -> type.substring(0, type.indexOf('.')) + OF_A_NOUN)
                .distinct();
    }
}
