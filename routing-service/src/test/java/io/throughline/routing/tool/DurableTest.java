package io.throughline.routing.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.routing.bench.DurableCommand;
import io.throughline.stack.server.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DurableTest {
    @TempDir
    Path folder;

    @Test
    void measuresBothWays() throws IOException {
        // Given
        try (var server = EmbeddedPostgres.start(0, folder.resolve("postgres"), List.of("bench"))) {
            var said = new StringWriter();

            // When
            int code = new CommandLine(new DurableCommand())
                    .setOut(new PrintWriter(said))
                    .execute(("--agents 200 --tasks 5000 --matches 100 --locked 50 --together 8 --database "
                                    + server.reactiveUrl("bench"))
                            .split(" ", -1));

            // Then
            assertEquals(0, code, said.toString());
            assertEquals(
                    List.of("durable", "router", "skip", "ratio"),
                    said.toString().lines().map(line -> line.split(" ", 2)[0]).toList());
            assertTrue(said.toString().lines().skip(1).allMatch(line -> line.matches(".* [0-9,.]*[1-9][0-9,.]*")));
        }
    }
}
