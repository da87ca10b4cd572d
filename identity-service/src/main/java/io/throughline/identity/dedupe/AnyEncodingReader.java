package io.throughline.identity.dedupe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8, in which bytes that are none are taken for Windows-1252: files that went through several hands have
 * both in one, and no name shall be lost for that. A byte order mark is left out.
 */
public final class AnyEncodingReader extends Reader {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char MARK = '\ufeff';

    private final InputStream bytes;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer in = ByteBuffer.allocate(8192).flip();
    private final CharBuffer out = CharBuffer.allocate(8192).flip();
    private boolean atEnd;
    private boolean started;

    AnyEncodingReader(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The text of the bytes. */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return mixed(bytes);
        }
    }

    private static String mixed(byte[] bytes) {
        try (var reader = new AnyEncodingReader(new ByteArrayInputStream(bytes))) {
            var text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can be read", impossible);
        }
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
        while (!out.hasRemaining()) {
            if (atEnd && !in.hasRemaining()) {
                return -1;
            }
            fill();
        }
        int many = Math.min(most, out.remaining());
        out.get(into, from, many);
        return many;
    }

    private void fill() throws IOException {
        in.compact();
        int read = bytes.read(in.array(), in.position(), in.remaining());
        if (read < 0) {
            atEnd = true;
        } else {
            in.position(in.position() + read);
        }
        in.flip();
        out.clear();
        decode();
        out.flip();
        if (!started && out.hasRemaining()) {
            started = true;
            if (out.get(out.position()) == MARK) {
                out.position(out.position() + 1);
            }
        }
    }

    private void decode() {
        CoderResult result = utf8.decode(in, out, atEnd);
        while (result.isError() && out.hasRemaining()) {
            for (int i = 0; i < result.length() && out.hasRemaining(); i++) {
                out.put(WINDOWS.decode(ByteBuffer.wrap(new byte[] {in.get()})));
            }
            utf8.reset();
            result = utf8.decode(in, out, atEnd);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
