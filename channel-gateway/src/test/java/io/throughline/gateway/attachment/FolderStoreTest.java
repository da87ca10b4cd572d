package io.throughline.gateway.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private FolderStore store() {
        return new FolderStore(folder);
    }

    private long files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void namesBytesByTheirContentAndGivesThemBack() throws IOException {
        // When
        var kept = store().put(new ByteArrayInputStream(ABC));

        // Then
        assertEquals(HASH, kept.location());
        assertEquals(3, kept.size());
        var found = store().get(HASH).orElseThrow();
        assertEquals(3, found.size());
        try (var bytes = found.bytes()) {
            assertArrayEquals(ABC, bytes.readAllBytes());
        }
    }

    @Test
    void keepsTheSameBytesOnce() throws IOException {
        // When
        var first = store().put(new ByteArrayInputStream(ABC));
        var second = store().put(new ByteArrayInputStream(ABC));

        // Then
        assertEquals(first, second);
        assertEquals(1, files());
    }

    @Test
    void leavesNothingOfWhatBrokeOff() throws IOException {
        // Given
        var broken = InputStream.nullInputStream();
        broken.close();

        // Then
        assertThrows(IOException.class, () -> store().put(broken));
        assertEquals(0, files());
    }

    @Test
    void forgetsWhatIsRemovedAndNothingOutsideItsFolder() throws IOException {
        // Given
        var kept = store().put(new ByteArrayInputStream(ABC));

        // When
        store().remove(kept.location());
        store().remove(kept.location());
        store().remove("../../etc/passwd");

        // Then
        assertEquals(0, files());
    }

    @Test
    void findsNothingOutsideItsFolder() throws IOException {
        for (var location :
                new String[] {"", "x", "../../etc/passwd", HASH, HASH + "/..", HASH.toUpperCase(Locale.ROOT)}) {
            assertTrue(store().get(location).isEmpty(), location);
        }
    }
}
