package io.throughline.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Keycloak;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A file of a gigabyte is refused in words, and costs the gateway neither memory nor its health. */
class LargeFilesTest {
    private static final long GIGABYTE = 1L << 30;
    private static final long MOST_GROWTH_KILOBYTES = 100 * 1024;
    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final String UNDECLARED = "Transfer-Encoding: chunked\r\n\r\n";

    private final SharedStack stack = SharedStack.get();
    private final String token = new Keycloak(stack.doors().realm()).user("ana");

    @Test
    void areRefusedHoweverTheyCome() throws IOException {
        // Given
        var gateway = new Memory(stack.running().pid(Service.GATEWAY));
        assertEquals("HTTP/1.1 201 Created", answer(declared(1024), new byte[1024], 1));
        long before = gateway.kilobytes();

        // When a gigabyte comes, with its length and without
        byte[] piece = new byte[1 << 20];
        byte[] chunk = ("100000\r\n" + "\0".repeat(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);

        // Then
        assertEquals("HTTP/1.1 413 Request Entity Too Large", answer(declared(GIGABYTE), piece, 1024));
        assertEquals("HTTP/1.1 413 Request Entity Too Large", answer(UNDECLARED, chunk, 1024));
        long growth = gateway.kilobytes() - before;
        System.out.printf("two files of a gigabyte: the gateway grows by %d MB%n", growth / 1024);
        assertTrue(growth < MOST_GROWTH_KILOBYTES, growth + " kB");
        assertEquals("HTTP/1.1 201 Created", answer(declared(1024), new byte[1024], 1));
    }

    private static String declared(long length) {
        return "Content-Length: " + length + "\r\n\r\n";
    }

    /** The status line that a client reads who sends the piece so many times, or until nobody takes it any more. */
    private String answer(String framing, byte[] piece, int times) throws IOException {
        var gateway = stack.doors().gateway();
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            var out = socket.getOutputStream();
            out.write(("POST /v1/attachments?name=film.mp4 HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + token
                            + "\r\n" + framing)
                    .getBytes(StandardCharsets.US_ASCII));
            sendUntilRefused(out, piece, times);
            var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return String.valueOf(new BufferedReader(in).readLine());
        }
    }

    /** A server may stop reading once it has refused (RFC 9110, 15.5.14): what it said before can still be read. */
    private static void sendUntilRefused(OutputStream out, byte[] piece, int times) {
        try {
            for (int sent = 0; sent < times; sent++) {
                out.write(piece);
            }
        } catch (IOException closed) {
            System.out.println("the gateway closed the connection: " + closed.getMessage());
        }
    }
}
