package io.throughline.history.conversation;

import io.throughline.contracts.Content;
import io.throughline.history.timeline.Entry.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answers.
 *
 * @param way where it goes
 * @param references the provider's ids of the messages of the thread that it answers to, the nearest last
 */
record Written(Content content, Way way, List<String> references) {
    Written {
        references = List.copyOf(references);
    }

    /** The same with a subject, if it has none of its own. */
    Written about(@Nullable String subject) {
        return content.subject() != null
                ? this
                : new Written(
                        new Content(subject, content.text(), null, content.attachments(), null, null), way, references);
    }
}
