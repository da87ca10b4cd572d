package io.throughline.history.conversation;

import io.throughline.contracts.Content;
import java.util.List;

/**
 * What an agent answers.
 *
 * @param references the provider's ids of the messages of the thread that it answers to, the nearest last
 */
record Written(Content content, List<String> references) {
    Written {
        references = List.copyOf(references);
    }
}
