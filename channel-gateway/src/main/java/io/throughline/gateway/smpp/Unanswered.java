package io.throughline.gateway.smpp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Texts whose carrier may not have heard that we have them, and which it then sends again: SMPP gives what comes in no id
 * by which that could be seen.
 */
final class Unanswered {
    private static final int MOST = 10_000;

    private final Map<String, Unheard> texts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Unheard> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A text that may come again.
     *
     * @param id which it has then, too
     * @param safe whether we have it
     */
    record Unheard(String id, boolean safe) {}

    /** What is known of such a text; it has a fresh id when that is nothing. */
    synchronized Unheard take(String likeness) {
        var known = texts.remove(likeness);
        return known == null ? new Unheard(UUID.randomUUID().toString(), false) : known;
    }

    /** Remembers a text until it comes again. */
    synchronized void keep(String likeness, Unheard text) {
        texts.put(likeness, text);
    }
}
