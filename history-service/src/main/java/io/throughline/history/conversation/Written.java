package io.throughline.history.conversation;

import io.throughline.contracts.Content;
import io.throughline.contracts.Content.Participant;
import io.throughline.contracts.Reply.Template;
import io.throughline.contracts.ThreadReference;
import io.throughline.history.timeline.Entry.Way;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answers.
 *
 * @param way where it goes
 * @param references the provider's ids of the messages of the thread that it answers to, the nearest last
 * @param lastHeardAt when the customer last wrote there; null where nobody has to know
 * @param choices answers that the customer can choose from
 * @param template what is sent instead of the text where one may not write freely
 */
record Written(
        Content content,
        Way way,
        List<String> references,
        List<String> choices,
        @Nullable Instant lastHeardAt,
        @Nullable Template template) {
    Written {
        references = List.copyOf(references);
        choices = List.copyOf(choices);
    }

    /** What stands on the timeline: the choices as lines below the text. */
    Content shown() {
        if (choices.isEmpty()) {
            return content;
        }
        var text = Stream.concat(Stream.of(content.text()), choices.stream().map(choice -> "• " + choice))
                .collect(Collectors.joining("\n"));
        return said(content.subject(), text, content.participants());
    }

    /** The same with a subject, if it has none of its own. */
    Written about(@Nullable String subject) {
        if (content.subject() != null) {
            return this;
        }
        return with(said(subject, content.text(), content.participants()));
    }

    /** The same with copies. */
    Written copiedTo(List<Participant> participants) {
        return with(said(content.subject(), content.text(), participants));
    }

    private Written with(Content other) {
        return new Written(other, way, references, choices, lastHeardAt, template);
    }

    private Content said(@Nullable String subject, String text, @Nullable List<Participant> participants) {
        return new Content(subject, text, null, content.attachments(), null, null, null, participants);
    }

    /** Whether one may write that there: freely only for a while after the customer did, but always in public. */
    boolean isInTime(Instant now) {
        var window = way.channel().window();
        return template != null
                || window.isEmpty()
                || isPublic()
                || (lastHeardAt != null && now.isBefore(lastHeardAt.plus(window.get())));
    }

    private boolean isPublic() {
        return !references.isEmpty() && references.getLast().startsWith(ThreadReference.PUBLIC);
    }
}
