package io.throughline.gateway.telegram;

import io.throughline.contracts.Attachment;

/**
 * The ways in which Telegram shows a file (<a href="https://core.telegram.org/bots/api#sending-files">sending files</a>);
 * what fits none of them is a document.
 */
enum TelegramFile {
    PHOTO("sendPhoto", "photo"),
    ANIMATION("sendAnimation", "animation"),
    VIDEO("sendVideo", "video"),
    AUDIO("sendAudio", "audio"),
    DOCUMENT("sendDocument", "document");

    private static final long LARGEST_PHOTO = 10_000_000;

    private final String method;
    private final String field;

    TelegramFile(String method, String field) {
        this.method = method;
        this.field = field;
    }

    static TelegramFile of(Attachment file) {
        return switch (file.mediaType()) {
            case "image/jpeg", "image/png" -> file.size() <= LARGEST_PHOTO ? PHOTO : DOCUMENT;
            case "image/gif" -> ANIMATION;
            case "video/mp4" -> VIDEO;
            case "audio/mpeg", "audio/mp4" -> AUDIO;
            default -> DOCUMENT;
        };
    }

    /** The method of the Bot API. */
    String method() {
        return method;
    }

    /** The name of the file in its form. */
    String field() {
        return field;
    }
}
