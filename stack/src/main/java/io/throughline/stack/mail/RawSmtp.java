package io.throughline.stack.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One SMTP session (RFC 5321) that hands mails over byte by byte. Only line endings become CRLF and a leading dot is
 * doubled for the transport (section 4.5.2); nothing is parsed, folded or repaired.
 */
public final class RawSmtp implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] END = {'.', '\r', '\n'};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawSmtp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * Opens a session.
     *
     * @throws IOException when nobody answers there, or not with a greeting
     */
    public static RawSmtp connect(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            var session = new RawSmtp(socket);
            session.greet();
            return session;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Hands one mail over.
     *
     * @param sender the envelope's sender, empty for the null sender
     * @param recipient the envelope's recipient
     * @param mail the mail's bytes, header and body
     * @return the server's last answer; the mail is accepted when it says so
     */
    public Answer send(String sender, String recipient, byte[] mail) throws IOException {
        Answer envelope = envelope(sender, recipient);
        if (!envelope.isPositive()) {
            reset();
            return envelope;
        }
        out.write(stuffed(mail));
        out.flush();
        return read();
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            write("QUIT");
        }
    }

    private void greet() throws IOException {
        Answer greeting = read();
        Answer hello = greeting.isPositive() ? command("EHLO localhost") : greeting;
        if (!hello.isPositive()) {
            throw new IOException("The mail server does not greet: " + hello);
        }
    }

    private Answer envelope(String sender, String recipient) throws IOException {
        Answer from = command("MAIL FROM:<" + sender + ">");
        Answer to = from.isPositive() ? command("RCPT TO:<" + recipient + ">") : from;
        return to.isPositive() ? command("DATA") : to;
    }

    private void reset() throws IOException {
        Answer answer = command("RSET");
        if (!answer.isPositive()) {
            throw new IOException("The mail server does not recover: " + answer);
        }
    }

    private Answer command(String line) throws IOException {
        write(line);
        return read();
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Answer read() throws IOException {
        String line = readLine();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = readLine();
        }
        return Answer.of(line);
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The mail server hung up");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** The mail with CRLF line endings. */
    static byte[] lines(byte[] mail) {
        var lines = new ByteArrayOutputStream(mail.length + 64);
        for (int i = 0; i < mail.length; i++) {
            if (mail[i] == '\r' && i + 1 < mail.length && mail[i + 1] == '\n') {
                continue;
            }
            lines.writeBytes(mail[i] == '\n' || mail[i] == '\r' ? CRLF : new byte[] {mail[i]});
        }
        return lines.toByteArray();
    }

    /** The mail as it goes over the wire: CRLF line endings, leading dots doubled, and the end mark. */
    static byte[] stuffed(byte[] mail) {
        var wire = new ByteArrayOutputStream(mail.length + 64);
        boolean startsLine = true;
        for (byte next : lines(mail)) {
            if (next == '.' && startsLine) {
                wire.write('.');
            }
            startsLine = next == '\n';
            wire.write(next);
        }
        if (!startsLine) {
            wire.writeBytes(CRLF);
        }
        wire.writeBytes(END);
        return wire.toByteArray();
    }

    /** What the server said: a code of three digits and a text. */
    public record Answer(int code, String text) {
        static Answer of(String line) throws IOException {
            try {
                return new Answer(
                        Integer.parseInt(line.substring(0, 3)),
                        line.substring(3).strip());
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new IOException("Not an SMTP answer: " + line, e);
            }
        }

        /** Whether the server goes along. */
        public boolean isPositive() {
            return code < 400;
        }

        @Override
        public String toString() {
            return code + " " + text;
        }
    }
}
