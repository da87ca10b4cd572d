package io.throughline.gateway.media;

import static io.throughline.gateway.media.MediaServer.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.gateway.email.DatabaseLine;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file that comes while PostgreSQL is away. */
@QuarkusTest
@QuarkusTestResource(value = DatabaseLine.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = MediaServers.class, restrictToAnnotatedClass = true)
class DatabaseAwayTest {
    @SuppressWarnings("NullAway.Init") // by MediaServers
    MediaServer server;

    @AfterEach
    void mend() {
        DatabaseLine.mend();
    }

    @Test
    void isTakenAndFetchedOnceItIsBack() throws Exception {
        // Given
        var file = new WhatsAppFile();
        server.answer(file.id, bytes("a letter".getBytes(StandardCharsets.UTF_8)));
        DatabaseLine.cut();

        // When
        file.arrive();

        // Then
        assertEquals(1, file.messages().size());
        assertEquals(503, file.get().statusCode());
        DatabaseLine.mend();
        assertEquals("a letter", file.once(200).asString());
        assertEquals(1, server.asked(file.id).size());
    }
}
