package io.throughline.gateway.attachment;

import java.util.regex.Pattern;

/**
 * Names in the attachment store. What is named by its content has the 64 hex digits of its SHA-256 alone; names that had
 * to be given before the bytes were there say so in front of such digits.
 */
public final class Location {
    private static final String REMOTE = "remote-";
    private static final String THUMBNAIL = "thumbnail-";
    private static final Pattern PATTERN = Pattern.compile("(" + THUMBNAIL + ")?(" + REMOTE + ")?[0-9a-f]{64}");

    private Location() {}

    /** Of a file that lay at a provider, where it is described by what is at the other location. */
    public static String remote(String description) {
        return REMOTE + description;
    }

    /** Whether it is that of a file that lay at a provider. */
    public static boolean isRemote(String location) {
        return is(location) && location.startsWith(REMOTE);
    }

    /** Where the file is described that lay at a provider. */
    public static String description(String remote) {
        return remote.substring(REMOTE.length());
    }

    /** Of the small picture of what is at the other location. */
    public static String thumbnail(String of) {
        return THUMBNAIL + of;
    }

    static boolean is(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Whether more may have been made of the bytes there. */
    static boolean isOriginal(String text) {
        return is(text) && !text.startsWith(THUMBNAIL);
    }

    /** The digits, by which names are spread. */
    static String digits(String location) {
        return location.substring(location.lastIndexOf('-') + 1);
    }
}
