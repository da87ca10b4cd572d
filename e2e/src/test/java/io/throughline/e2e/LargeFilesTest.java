package io.throughline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A file of a gigabyte is refused in words, and costs the gateway neither memory nor its health. */
class LargeFilesTest {
    private static final long GIGABYTE = 1L << 30;
    private static final long MOST_GROWTH_KILOBYTES = 100 * 1024;
    private static final String PATH = "/v1/attachments?name=film.mp4";

    private final SharedStack stack = SharedStack.get();
    private final String token = new Keycloak(stack.doors().realm()).user("ana");

    @Test
    void areRefusedHoweverTheyCome() throws IOException, InterruptedException {
        // Given
        var gateway = new Memory(stack.running().pid(Service.GATEWAY));
        assertEquals(201, status(BodyPublishers.ofByteArray(new byte[1024])));
        long before = gateway.kilobytes();

        // When a gigabyte comes, with its length and without
        var undeclared = BodyPublishers.ofInputStream(Zeros::new);
        var declared = BodyPublishers.fromPublisher(undeclared, GIGABYTE);

        // Then
        assertEquals(413, status(declared));
        assertEquals(413, status(undeclared));
        long growth = gateway.kilobytes() - before;
        System.out.printf("two files of a gigabyte: the gateway grows by %d MB%n", growth / 1024);
        assertTrue(growth < MOST_GROWTH_KILOBYTES, growth + " kB");
        assertEquals(201, status(BodyPublishers.ofByteArray(new byte[1024])));
    }

    private int status(BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(stack.doors().gateway().resolve(PATH))
                .header("Authorization", "Bearer " + token)
                .POST(body)
                .build();
        try (var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** A gigabyte of nothing, made as it is read. */
    private static final class Zeros extends InputStream {
        private long left = GIGABYTE;

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(most, left);
            left -= count;
            return count;
        }
    }
}
