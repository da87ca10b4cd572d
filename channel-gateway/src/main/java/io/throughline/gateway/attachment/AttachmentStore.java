package io.throughline.gateway.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps the bytes that come and go with messages. What is put is named by its content, so the same bytes are kept
 * once and putting them again is harmless. For use on threads that may block.
 */
public interface AttachmentStore {
    /**
     * Keeps the bytes; they survive a crash from the moment this returns.
     *
     * @return where they are: the SHA-256 of the bytes in hex
     */
    Kept put(InputStream bytes) throws IOException;

    /**
     * Keeps the bytes under a name that had to be given before; what is there already stays.
     *
     * @param location as {@link Location} makes them, unlike the names of what is named by its content
     * @return how many bytes there were
     */
    long put(String location, InputStream bytes) throws IOException;

    /** The bytes at a location. */
    Optional<Stored> get(String location) throws IOException;

    /** Forgets the bytes at a location and what was made of them; harmless when there are none. */
    void remove(String location) throws IOException;

    /**
     * Something kept.
     *
     * @param size in bytes
     */
    record Kept(String location, long size) {}

    /**
     * Something found; whoever reads the bytes closes them.
     *
     * @param size in bytes
     */
    record Stored(InputStream bytes, long size) {}
}
