package io.throughline.gateway.delivery;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.gateway.channel.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Renders a reply as the messages that a provider takes, one after another: files alone or together, as the channel has
 * it, and a text that is too long for one in several. A template is one message as it is.
 */
final class Rendering {
    private final ReplyWritten reply;
    private final Capabilities capabilities;
    private final List<ReplyWritten> messages = new ArrayList<>();

    private Rendering(ReplyWritten reply, Capabilities capabilities) {
        this.reply = reply;
        this.capabilities = capabilities;
    }

    /**
     * The messages of a reply, each as a reply of its own; there is at least one.
     *
     * @param text what is written, with links to the files that the channel does not take
     * @param files those that it takes
     */
    static List<ReplyWritten> of(ReplyWritten reply, String text, List<Attachment> files, Capabilities capabilities) {
        if (reply.template() != null) {
            return List.of(reply);
        }
        var rendering = new Rendering(reply, capabilities);
        if (capabilities.files().together() > 0) {
            rendering.together(text, files);
        } else {
            rendering.alone(text, files);
        }
        return List.copyOf(rendering.messages);
    }

    /** The same where the customer can choose: the choices stand below the last text, as such or as its lines. */
    static List<ReplyWritten> offering(
            ReplyWritten reply, String text, List<Attachment> files, Capabilities capabilities) {
        if (reply.offered().isEmpty() || reply.template() != null) {
            return of(reply, text, files, capabilities);
        }
        if (!files.isEmpty()
                || !text.equals(reply.text())
                || !capabilities.choices().take(reply)) {
            return of(reply, text + "\n" + lines(reply.offered()), files, capabilities);
        }
        return List.of(reply);
    }

    private static String lines(List<String> choices) {
        return IntStream.range(0, choices.size())
                .mapToObj(at -> (at + 1) + ". " + choices.get(at))
                .collect(Collectors.joining("\n"));
    }

    private void together(String text, List<Attachment> files) {
        int most = capabilities.files().together();
        var texts = Texts.split(text, capabilities.longestText());
        texts.subList(0, texts.size() - 1).forEach(part -> add(part, List.of()));
        add(texts.getLast(), files.subList(0, Math.min(most, files.size())));
        for (int from = most; from < files.size(); from += most) {
            add("", files.subList(from, Math.min(from + most, files.size())));
        }
    }

    private void alone(String text, List<Attachment> files) {
        boolean captioned =
                !files.isEmpty() && text.length() <= capabilities.files().longestCaption();
        if (!captioned) {
            Texts.split(text, capabilities.longestText()).forEach(part -> add(part, List.of()));
        }
        for (var file : files) {
            add(captioned && messages.isEmpty() ? text : "", List.of(file));
        }
    }

    private void add(String text, List<Attachment> files) {
        messages.add(reply.with(text, files, List.of()));
    }
}
