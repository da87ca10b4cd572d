package io.throughline.gateway.signal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comes with a message beside its text. */
public sealed interface Enclosure {
    /** In one line, for people. */
    String words();

    /** The kinds of files that people are shown differently. */
    enum Kind {
        IMAGE("Picture"),
        VIDEO("Video"),
        AUDIO("Audio"),
        VOICE("Voice message"),
        STICKER("Sticker"),
        FILE("File");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * A file that lies at the provider.
     *
     * @param id by which the provider gives it out
     * @param url where it lies, when the provider says
     * @param size in bytes, when the provider says
     */
    record RemoteFile(
            Kind kind,
            @Nullable String id,
            @Nullable String url,
            @Nullable String name,
            @Nullable String mediaType,
            @Nullable Long size)
            implements Enclosure {
        @Override
        public String words() {
            return name == null ? kind.words : kind.words + ": " + name;
        }
    }

    /** A point on the map; in degrees north and east (WGS 84). */
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address) implements Enclosure {
        @Override
        public String words() {
            var point = latitude + ", " + longitude;
            return Stream.of(name, address, point)
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(", ", "Location: ", ""));
        }
    }

    /** A person out of an address book. */
    record Contact(String name, List<String> phones, List<String> emails) implements Enclosure {
        public Contact {
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
        }

        @Override
        public String words() {
            return Stream.concat(Stream.of(name), Stream.concat(phones.stream(), emails.stream()))
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(", ", "Contact: ", ""));
        }
    }

    /** Anything else that can be said in one line: a poll, an order, a gift. */
    record Note(String words) implements Enclosure {}
}
