package io.throughline.gateway.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.gateway.scan.Verdict.Clean;
import io.throughline.gateway.scan.Verdict.Unfit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScannerTest {
    private FakeClamd clamd;
    private Scanner scanner;

    private record Config(Optional<String> host, int port, Duration answerWithin) implements ClamdConfig {}

    private static Scanner scanner(Optional<String> host, int port) {
        return new Scanner(new Config(host, port, Duration.ofSeconds(5)));
    }

    @BeforeEach
    void start() throws IOException {
        clamd = new FakeClamd();
        scanner = scanner(Optional.of("localhost"), clamd.port());
    }

    @AfterEach
    void stop() throws IOException {
        clamd.close();
    }

    private Verdict scan(String text) throws IOException {
        return scanner.scan(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    }

    @Test
    void findsNothingInWhatIsClean() throws IOException {
        assertEquals(new Clean(), scan("a letter"));
        assertEquals(new Clean(), scan(""));
        assertEquals(new Clean(), scan("x".repeat(300_000)));
    }

    @Test
    void saysWhatAFileHolds() throws IOException {
        assertEquals(new Unfit("the file holds Test-Signature"), scan("x".repeat(200_000) + "virus"));
    }

    @Test
    void saysThatAFileIsTooLarge() throws IOException {
        assertEquals(new Unfit("the file is larger than the virus scanner takes"), scan("x".repeat(1_100_000)));
    }

    @Test
    void hasNoVerdictWhereNobodyAnswers() throws IOException {
        clamd.setBroken(true);
        assertThrows(IOException.class, () -> scan("a letter"));
        clamd.close();
        assertThrows(IOException.class, () -> scan("a letter"));
    }

    @Test
    void scansNothingUnlessItIsConfigured() throws IOException {
        var none = scanner(Optional.empty(), 1);
        assertEquals(new Clean(), none.scan(new ByteArrayInputStream("virus".getBytes(US_ASCII))));
        assertTrue(scanner.scans() && !none.scans());
    }
}
