package io.throughline.gateway.media;

import io.throughline.contracts.Attachment;
import io.throughline.contracts.InboxId;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.attachment.FileName;
import io.throughline.gateway.attachment.FileType;
import io.throughline.gateway.attachment.Location;
import io.throughline.gateway.signal.Enclosure;
import io.throughline.gateway.signal.Enclosure.Kind;
import io.throughline.gateway.signal.Enclosure.RemoteFile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to fetch a file. It has its place in the attachment store, not on the stream: the URLs of some providers
 * are as good as passwords.
 *
 * @param touchpoint the message that it came with
 * @param place among what came with the message
 */
public record Ticket(InboxId inbox, TouchpointId touchpoint, int place, RemoteFile file) {
    private static final int LONGEST = 4000;

    /** What no database takes as text. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\\x00\\p{Cs}]");

    /** The tickets of what came with a message and can be fetched. */
    public static List<Ticket> of(InboxId inbox, TouchpointId touchpoint, List<Enclosure> enclosures) {
        return IntStream.range(0, enclosures.size())
                .filter(place -> isToBeHad(enclosures.get(place)))
                .mapToObj(place -> new Ticket(inbox, touchpoint, place, (RemoteFile) enclosures.get(place)))
                .toList();
    }

    /** Whether it is a file of which the provider says enough to ask for it. */
    public static boolean isToBeHad(Enclosure enclosure) {
        return enclosure instanceof RemoteFile file
                && (file.id() != null || file.url() != null)
                && Stream.of(file.id(), file.url(), file.name(), file.mediaType())
                        .allMatch(Ticket::isSensible);
    }

    private static boolean isSensible(@Nullable String told) {
        return told == null
                || (told.length() <= LONGEST && !UNSPEAKABLE.matcher(told).find());
    }

    /** The ticket as it is written down: the same for the same file of the same message. */
    public byte[] bytes() {
        return json().encode().getBytes(StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return new JsonObject()
                .put("inbox", inbox.value())
                .put("touchpoint", touchpoint.value())
                .put("place", place)
                .put("kind", file.kind().name())
                .put("id", file.id())
                .put("url", file.url())
                .put("name", file.name())
                .put("media_type", file.mediaType())
                .put("size", file.size());
    }

    /** Reads what was written down; throws IllegalArgumentException when it is no ticket. */
    static Ticket of(JsonObject json) {
        try {
            return new Ticket(
                    new InboxId(json.getString("inbox")),
                    new TouchpointId(json.getString("touchpoint")),
                    json.getInteger("place"),
                    new RemoteFile(
                            Kind.valueOf(json.getString("kind")),
                            json.getString("id"),
                            json.getString("url"),
                            json.getString("name"),
                            json.getString("media_type"),
                            json.getLong("size")));
        } catch (ClassCastException | NullPointerException other) {
            throw new IllegalArgumentException("no ticket", other);
        }
    }

    /** Where the bytes will be. */
    public String location() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes());
            return Location.remote(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The file as the message names it, before anything but the provider's words is known of it. */
    public Attachment attachment() {
        var type = declaredType();
        var size = file.size();
        return new Attachment(name(type), type, size == null ? 0 : Math.max(0, size), location(), null);
    }

    private String name(String type) {
        var name = file.name();
        return FileType.told(FileName.fit(name == null ? file.words() : name), type);
    }

    private String declaredType() {
        var declared = FileName.type(file.mediaType());
        var claimed = declared.equals(FileType.UNKNOWN) ? FileType.claimed(file.name()) : declared;
        return claimed.equals(FileType.UNKNOWN) ? usual(file.kind()) : claimed;
    }

    private static String usual(Kind kind) {
        return switch (kind) {
            case IMAGE -> "image/jpeg";
            case VIDEO -> "video/mp4";
            case AUDIO -> "audio/mpeg";
            case VOICE -> "audio/ogg";
            case STICKER -> "image/webp";
            case FILE -> FileType.UNKNOWN;
        };
    }
}
