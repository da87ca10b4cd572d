package io.throughline.gateway.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Sender;
import io.throughline.gateway.signal.Fields;
import io.throughline.gateway.signal.Head;
import io.throughline.gateway.signal.Signal;
import io.throughline.gateway.signal.Signal.Edit;
import io.throughline.gateway.signal.Signal.Message;
import io.throughline.gateway.signal.Signal.Other;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One <a href="https://core.telegram.org/bots/api#message">message</a> of an update. */
record TelegramMessage(JsonNode update, JsonNode message) {
    /** Members that say something about a message, but are none of its content. */
    private static final Set<String> AROUND = Set.of(
            "message_id",
            "message_thread_id",
            "direct_messages_topic",
            "from",
            "sender_chat",
            "sender_boost_count",
            "sender_business_bot",
            "sender_tag",
            "date",
            "business_connection_id",
            "chat",
            "forward_origin",
            "forward_from",
            "forward_from_chat",
            "forward_date",
            "is_topic_message",
            "is_automatic_forward",
            "reply_to_message",
            "external_reply",
            "quote",
            "reply_to_story",
            "via_bot",
            "edit_date",
            "has_protected_content",
            "is_from_offline",
            "is_paid_post",
            "media_group_id",
            "author_signature",
            "paid_star_count",
            "entities",
            "link_preview_options",
            "suggested_post_info",
            "effect_id",
            "caption_entities",
            "show_caption_above_media",
            "has_media_spoiler",
            "reply_markup",
            "reply_to_checklist_task_id");

    /** A message that was written; a service message is no customer's word. */
    Signal written(boolean business) {
        var content = TelegramContent.of(message);
        var head = head(messageId(message));
        if (content.isEmpty()) {
            return new Other(head, "message." + service());
        }
        return new Message(
                head,
                TelegramPeople.place(chat()),
                content.text(),
                content.enclosures(),
                answered(),
                context(),
                business && !Fields.text(message, "from", "id").equals(Fields.text(chat(), "id")));
    }

    /** What a message says after an edit. */
    Signal edited() {
        var content = TelegramContent.of(message);
        var target = messageId(message);
        var when = Fields.find(message, "edit_date").orElseGet(() -> Telegram.updateId(update));
        return new Edit(
                head(target + ":edited:" + when),
                TelegramPeople.place(chat()),
                target,
                content.text(),
                content.enclosures());
    }

    private JsonNode chat() {
        return message.path("chat");
    }

    private Head head(String id) {
        var at = Fields.instant(message, message.has("edit_date") ? "edit_date" : "date");
        return new Head(id, Channel.TELEGRAM, null, sender(), at);
    }

    /** In private the chat is the customer, whoever of both wrote. */
    private @Nullable Sender sender() {
        if (Fields.text(chat(), "type").equals("private")) {
            return TelegramPeople.person(chat());
        }
        return TelegramPeople.person(message.has("from") ? message.path("from") : message.path("sender_chat"));
    }

    private String messageId(JsonNode one) {
        return Fields.text(chat(), "id") + ":" + Fields.text(one, "message_id");
    }

    private @Nullable String answered() {
        var answered = message.path("reply_to_message");
        boolean topic = answered.has("forum_topic_created");
        return answered.has("message_id") && !topic ? messageId(answered) : null;
    }

    private Map<String, String> context() {
        var context = new HashMap<String, String>();
        Fields.find(message, "from", "language_code").ifPresent(told -> context.put("language", told));
        Fields.find(message, "from", "username").ifPresent(told -> context.put("username", told));
        Fields.find(message, "business_connection_id").ifPresent(told -> context.put("business_connection", told));
        Fields.find(message, "media_group_id").ifPresent(told -> context.put("album", told));
        Fields.find(message, "message_thread_id").ifPresent(told -> context.put("topic", told));
        if (message.has("forward_origin") || message.has("forward_date")) {
            context.put("forwarded", "true");
        }
        return context;
    }

    private String service() {
        return StreamSupport.stream(((Iterable<String>) message::fieldNames).spliterator(), false)
                .filter(name -> !AROUND.contains(name))
                .findFirst()
                .orElse("empty");
    }
}
