package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that are as large as mail servers let through are read in a small heap, each in a process of its own. */
class MailMemoryTest {
    private static final String HEAP = "-Xmx128m";

    @ParameterizedTest
    @ValueSource(strings = {"large", "parts", "nested", "text"})
    void readsItInASmallHeap(String kind) throws IOException, InterruptedException {
        // Given
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        // When
        var process = new ProcessBuilder(java, HEAP, "-cp", classes, BigMail.class.getName(), kind)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "takes longer than a minute");
        assertEquals(0, process.exitValue(), said);
        System.out.printf("MailMemoryTest: %s, %s", HEAP, said);
    }
}
