package io.throughline.gateway.email;

import io.throughline.gateway.attachment.AttachmentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A store that keeps nothing. */
final class NoStore implements AttachmentStore {
    @Override
    public Kept put(InputStream bytes) throws IOException {
        return new Kept("nowhere", bytes.transferTo(OutputStream.nullOutputStream()));
    }

    @Override
    public long put(String location, InputStream bytes) throws IOException {
        return bytes.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public Optional<Stored> get(String location) {
        return Optional.empty();
    }

    @Override
    public void remove(String location) {
        // there is nothing to forget
    }
}
