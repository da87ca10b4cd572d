package io.throughline.gateway.scan;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Asks clamd by INSTREAM (<a href="https://docs.clamav.net/manual/Usage/ClamdProtocol.html">its protocol</a>): the bytes in
 * chunks behind their length, an empty chunk at the end, and one line as the answer. For use on threads that may block.
 */
@ApplicationScoped
public class Scanner {
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");

    private final ClamdConfig config;

    Scanner(ClamdConfig config) {
        this.config = config;
    }

    /** Whether files are scanned at all. */
    public boolean scans() {
        return config.host().isPresent();
    }

    /** What is to be said of the bytes; fails when that cannot be had now. */
    public Verdict scan(InputStream bytes) throws IOException {
        return config.host().isPresent() ? ask(config.host().get(), bytes) : new Verdict.Clean();
    }

    private Verdict ask(String host, InputStream bytes) throws IOException {
        int millis = Math.toIntExact(config.answerWithin().toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, config.port()), millis);
            socket.setSoTimeout(millis);
            send(socket, bytes);
            return verdict(answer(socket.getInputStream()));
        }
    }

    /** Who has heard enough answers and hangs up; the answer is what counts. */
    private static void send(Socket socket, InputStream bytes) throws IOException {
        try {
            var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            var chunk = new byte[CHUNK];
            for (int length = bytes.read(chunk); length > 0; length = bytes.read(chunk)) {
                out.writeInt(length);
                out.write(chunk, 0, length);
            }
            out.writeInt(0);
            out.flush();
        } catch (SocketException enough) {
            if (socket.getInputStream().available() == 0) {
                throw enough;
            }
        }
    }

    private static String answer(InputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    private static Verdict verdict(String answer) throws IOException {
        var found = FOUND.matcher(answer);
        if (found.matches()) {
            return new Verdict.Unfit("the file holds " + found.group(1));
        }
        if (answer.startsWith("INSTREAM size limit exceeded")) {
            return new Verdict.Unfit("the file is larger than the virus scanner takes");
        }
        if (answer.equals("stream: OK")) {
            return new Verdict.Clean();
        }
        throw new IOException("the virus scanner gives no verdict");
    }
}
