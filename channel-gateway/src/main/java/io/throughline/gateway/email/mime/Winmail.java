package io.throughline.gateway.email.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/**
 * What Outlook puts into a winmail.dat (MS-OXTNEF): the files of the mail, and its text once more.
 *
 * @param text empty without any
 */
record Winmail(List<MailFile> files, String text) {
    private static final int MOST_FILES = 100;
    private static final int LONGEST_NAME = 200;
    /** PidTagAttachDataObject. */
    private static final int DATA_OBJECT = 0x3701;

    private static final String UNKNOWN = "application/octet-stream";

    Winmail {
        files = List.copyOf(files);
    }

    /** Whether a part may be one. */
    static boolean is(String mediaType, @Nullable String name) {
        return mediaType.equals("application/ms-tnef")
                || mediaType.equals("application/vnd.ms-tnef")
                || (name != null && name.equalsIgnoreCase("winmail.dat"));
    }

    /** What is in the bytes; empty when they cannot be read. */
    static Optional<Winmail> read(byte[] bytes) {
        try {
            var message = new HMEFMessage(new ByteArrayInputStream(bytes));
            var text = text(message);
            var files = new ArrayList<>(message.getAttachments().stream()
                    .limit(MOST_FILES)
                    .flatMap(attachment -> file(attachment).stream())
                    .toList());
            rtf(message).filter(none -> text.isEmpty()).ifPresent(files::add);
            return Optional.of(new Winmail(files, text));
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static Optional<MailFile> file(Attachment attachment) {
        var name = Stream.of(attachment.getLongFilename(), attachment.getFilename())
                .filter(given -> given != null && !given.isBlank())
                .findFirst()
                .orElse("Untitled_Attachment");
        return bytes(attachment).map(found -> new MailFile(shortened(name.strip()), UNKNOWN, null, found));
    }

    /** An object of another program has its bytes among the properties. */
    private static Optional<byte[]> bytes(Attachment attachment) {
        return attachment.getAttributes().stream()
                .filter(attribute -> attribute.getProperty() == TNEFProperty.ID_ATTACHDATA)
                .map(TNEFAttribute::getData)
                .findFirst()
                .or(() -> attachment.getMAPIAttributes().stream()
                        .filter(attribute -> attribute.getProperty().id == DATA_OBJECT)
                        .map(MAPIAttribute::getData)
                        .findFirst());
    }

    private static String text(HMEFMessage message) {
        var body = message.getMessageAttribute(TNEFProperty.ID_BODY);
        var text = body == null ? string(message) : Charsets.decode(body.getData(), "windows-1252");
        return text == null ? "" : text.replace("\0", "").replace("\r\n", "\n").strip();
    }

    private static @Nullable String string(HMEFMessage message) {
        return message.getMessageMAPIAttribute(MAPIProperty.BODY) instanceof MAPIStringAttribute plain
                ? plain.getDataString()
                : null;
    }

    private static Optional<MailFile> rtf(HMEFMessage message) {
        var body = message.getBody();
        return body == null || body.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new MailFile("body.rtf", "application/rtf", null, body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }
}
