package io.throughline.gateway.meta;

import io.throughline.contracts.Attachment;
import io.vertx.core.json.JsonObject;

/**
 * The ways in which WhatsApp shows a file (<a
 * href="https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media/">supported
 * types</a>); what is of another type, or too large for its own, is a document.
 */
final class WhatsAppFile {
    private static final long LARGEST_IMAGE = 5_000_000;
    private static final long LARGEST_SOUND = 16_000_000;

    private WhatsAppFile() {}

    /** Adds the file to a message: sound has no caption, so that with one it is a document. */
    static JsonObject put(JsonObject message, Attachment file, String id, String caption) {
        var kind = kind(file);
        var type = kind.equals("audio") && !caption.isEmpty() ? "document" : kind;
        var shown = new JsonObject().put("id", id);
        if (!caption.isEmpty()) {
            shown.put("caption", caption);
        }
        if (type.equals("document")) {
            shown.put("filename", file.name());
        }
        return message.put("type", type).put(type, shown);
    }

    private static String kind(Attachment file) {
        return switch (file.mediaType()) {
            case "image/jpeg", "image/png" -> file.size() <= LARGEST_IMAGE ? "image" : "document";
            case "video/mp4", "video/3gpp" -> file.size() <= LARGEST_SOUND ? "video" : "document";
            case "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg" ->
                file.size() <= LARGEST_SOUND ? "audio" : "document";
            default -> "document";
        };
    }
}
