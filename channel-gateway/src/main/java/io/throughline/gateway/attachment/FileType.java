package io.throughline.gateway.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Media types as the bytes say, by Apache Tika's table of <a href="https://tika.apache.org/">signatures</a>; what only
 * calls itself a picture is none.
 */
public final class FileType {
    /** Of bytes of which nothing is known. */
    public static final String UNKNOWN = "application/octet-stream";

    private static final Tika TIKA = new Tika();
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    private static final Pattern EXTENDED = Pattern.compile(".+\\.[\\p{L}0-9]{1,10}", Pattern.DOTALL);

    private FileType() {}

    /** The type of a file's bytes; the name tells types apart that begin alike, and nothing else. */
    public static String of(Path file, @Nullable String name) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return TIKA.detect(bytes, name == null ? "" : name);
        }
    }

    /** The type of bytes whose stream can be marked, and is then where it was. */
    public static String of(InputStream bytes) throws IOException {
        return TIKA.detect(bytes);
    }

    /** The type that a name claims; unknown when it claims none. */
    public static String claimed(@Nullable String name) {
        return name == null ? UNKNOWN : TIKA.detect(name);
    }

    /** Whether the name says what kind of file it is. */
    static boolean isTold(@Nullable String name) {
        return name != null && EXTENDED.matcher(name).matches();
    }

    /** The name, with the extension of the type unless it has one. */
    public static String told(String name, String type) {
        return isTold(name) ? name : name + extension(type);
    }

    private static String extension(String type) {
        try {
            return type.equals(UNKNOWN) ? "" : TYPES.forName(type).getExtension();
        } catch (MimeTypeException none) {
            return "";
        }
    }
}
