package io.throughline.identity.consent;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said about how to reach a customer.
 *
 * @param id rises with each statement
 * @param part of the customer, about which it was said
 * @param item what it is about: an {@link Item}, and the topic where it has one
 * @param value empty when what was said before is taken back
 * @param replaces the statements of other parts that were known and do not count beside this one
 */
record PreferenceStatement(
        long id, String part, String item, @Nullable String value, List<Long> replaces) {
    PreferenceStatement {
        replaces = List.copyOf(replaces);
    }

    Optional<String> said() {
        return Optional.ofNullable(value);
    }

    /** What statements are about. */
    static final class Item {
        /** The preferred channel of a topic, which follows. */
        static final String CHANNEL = "channel:";

        static final String LANGUAGE = "language";
        static final String TIME_ZONE = "time_zone";
        static final String QUIET_HOURS = "quiet_hours";
        static final String DO_NOT_CONTACT = "do_not_contact";

        private Item() {}

        /** Whether of several parts the most restrictive counts, and not the newest. */
        static boolean restricts(String item) {
            return item.equals(QUIET_HOURS) || item.equals(DO_NOT_CONTACT);
        }
    }
}
