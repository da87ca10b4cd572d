package io.throughline.gateway.channel;

import static io.throughline.gateway.testing.Soon.soon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Attachment;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Content;
import io.throughline.contracts.ConversationId;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.Delivery.DeliveryReported;
import io.throughline.contracts.Delivery.DeliveryState;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.MessageId;
import io.throughline.contracts.Reply.ReplyWritten;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint.MessageReceived;
import io.throughline.gateway.attachment.AttachmentStore;
import io.throughline.gateway.touchpoint.TopicReader;
import io.throughline.gateway.touchpoint.TopicWriter;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every channel must be able to do, whoever its provider is. An adapter's test extends this and plays the
 * provider.
 */
public abstract class ChannelContract {

    /** The inbox under test. */
    protected abstract InboxId inbox();

    /** Its kind. */
    protected abstract Channel channel();

    /**
     * Lets the provider report a message.
     *
     * @param key the provider's id of it: the same again is a retry
     */
    protected abstract void report(String key, String text) throws Exception;

    /** Lets the provider report a message with a file; the text is in the file's name where none can be beside it. */
    protected abstract void reportFile(String key, String text, byte[] file) throws Exception;

    /** Whether messages bring files there at all. */
    protected boolean bringsFiles() {
        return true;
    }

    /** Lets the provider report a message with something in it that the adapter does not know. */
    protected abstract void reportUnknown(String key, String text, String unknown) throws Exception;

    /** Lets the provider report something that is no message; the adapter refuses it, or keeps it and says so. */
    protected abstract void reportNonsense() throws Exception;

    /** The bytes at a location of the attachment store, once they are there. */
    private String stored(String location) throws Exception {
        var found = soon().until(() -> store.get(location), Optional::isPresent).orElseThrow();
        try (var bytes = found.bytes()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Everything of the touchpoint that was kept, as the provider gave it. */
    protected final String kept(MessageReceived touchpoint) throws Exception {
        var raw = touchpoint.content().raw();
        return raw == null ? "" : stored(raw.location());
    }

    /** The address of a customer. */
    protected abstract IdentityKey customer();

    /** Whether the customer has that reply, exactly once. */
    protected abstract boolean arrived(IdentityKey customer, String text) throws Exception;

    /** Whether the customer has those bytes with that reply, as a file or behind a link. */
    protected abstract boolean carried(String text, byte[] file) throws Exception;

    @Inject
    AttachmentStore store;

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** The touchpoints with that text, once there are some. */
    protected final List<MessageReceived> touchpoints(String text) {
        return soon().until(() -> found(text), found -> !found.isEmpty());
    }

    private static List<MessageReceived> found(String text) {
        return TopicReader.events(Stream.TOUCHPOINTS, MessageReceived.class, one -> says(one.content(), text));
    }

    /** On some channels a file has no text beside it, only a name. */
    private static boolean says(Content content, String text) {
        return content.text().contains(text)
                || content.attachments().stream().anyMatch(file -> file.name().contains(text));
    }

    @Test
    protected void aRetryIsTheSameTouchpoint() throws Exception {
        // Given
        var text = fresh();
        report("retry-" + text, text);

        // When
        report("retry-" + text, text);

        // Then
        var found = soon().until(() -> found(text), all -> all.size() == 2);
        assertEquals(found.getFirst().id(), found.getLast().id());
    }

    @Test
    void saysWhereTheMessageComesFrom() throws Exception {
        // Given
        var text = fresh();

        // When
        report("origin-" + text, text);

        // Then
        var origin = touchpoints(text).getFirst().origin();
        assertEquals(inbox(), origin.inbox());
        assertEquals(channel(), origin.channel());
        assertEquals("support", origin.queue());
    }

    @Test
    void keepsWhatItDoesNotKnow() throws Exception {
        // Given
        var text = fresh();
        var unknown = fresh();

        // When
        reportUnknown("unknown-" + text, text, unknown);

        // Then
        assertTrue(kept(touchpoints(text).getFirst()).contains(unknown));
    }

    @Test
    void keepsAFile() throws Exception {
        // Given
        assumeTrue(bringsFiles(), "no file comes by this channel");
        var text = fresh();
        byte[] file = ("file " + fresh()).getBytes(StandardCharsets.UTF_8);

        // When
        reportFile("file-" + text, text, file);

        // Then
        var attachment = touchpoints(text).getFirst().content().attachments().getFirst();
        assertEquals(new String(file, StandardCharsets.UTF_8), stored(attachment.location()));
    }

    @Test
    void isNotStoppedByNonsense() throws Exception {
        // Given
        var text = fresh();

        // When
        reportNonsense();
        report("after nonsense " + text, text);

        // Then
        assertEquals(1, touchpoints(text).size());
    }

    @Test
    void deliversAReplyAndReportsIt() {
        // Given
        var text = "Reply " + fresh();
        var reply = reply(text, List.of());

        // When
        TopicWriter.write(reply);

        // Then
        soon().until(() -> arrived(reply.recipient(), text));
        var report = soon().until(() -> reports(reply), found -> !found.isEmpty());
        assertEquals(DeliveryState.SENT, report.getFirst().state());
    }

    @Test
    void deliversAReplyWithAFile() throws Exception {
        // Given
        var text = "Attached " + fresh();
        byte[] file = ("bill " + fresh()).getBytes(StandardCharsets.UTF_8);
        var reply = reply(text, List.of(file("bill.txt", "text/plain", file)));

        // When
        TopicWriter.write(reply);

        // Then
        soon().until(() -> carried(text, file));
        var report = soon().until(() -> reports(reply), found -> !found.isEmpty());
        assertEquals(DeliveryState.SENT, report.getFirst().state());
    }

    @Test
    void deliversTheRepliesOfAConversationInTheirOrderAndOnce() {
        // Given
        var first = reply("First " + fresh(), List.of());
        var second = next(first, "Second " + fresh());

        // When
        TopicWriter.write(first);
        TopicWriter.write(first);
        TopicWriter.write(second);

        // Then
        soon().until(() -> arrived(second.recipient(), second.text()));
        soon().until(() -> arrived(first.recipient(), first.text()));
        assertEquals(1, reports(first).size());
    }

    /** What was reported about a reply so far. */
    protected static List<DeliveryReported> reports(ReplyWritten reply) {
        return TopicReader.events(
                Stream.DELIVERIES, DeliveryReported.class, one -> one.message().equals(reply.message()));
    }

    /** A file as an agent attaches it. */
    protected final Attachment file(String name, String type, byte[] bytes) throws IOException {
        var kept = store.put(new ByteArrayInputStream(bytes));
        return new Attachment(name, type, kept.size(), kept.location(), null);
    }

    /** A reply in a conversation of its own. */
    protected final ReplyWritten reply(String text, List<Attachment> attachments) {
        var now = now();
        return new ReplyWritten(
                MessageId.draw(now),
                ConversationId.draw(now),
                CustomerId.draw(now),
                inbox(),
                channel(),
                customer(),
                "Size 43",
                text,
                attachments,
                List.of("first@customer.example", "second@customer.example"),
                AgentId.ofUser(UUID.randomUUID()),
                "Ana",
                now);
    }

    private static ReplyWritten next(ReplyWritten before, String text) {
        return new ReplyWritten(
                MessageId.draw(now()),
                before.conversation(),
                before.customer(),
                before.inbox(),
                before.channel(),
                before.recipient(),
                before.subject(),
                text,
                List.of(),
                before.references(),
                before.author(),
                before.authorName(),
                now());
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
