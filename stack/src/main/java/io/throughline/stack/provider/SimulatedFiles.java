package io.throughline.stack.provider;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** The files that simulated providers give out: always the same, a picture at first, and only to whoever has the secret. */
final class SimulatedFiles {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final int BORDER = 100;

    /** Below it files are for everybody. */
    private static final String PUBLIC = "/cdn/";

    private volatile Given given;

    SimulatedFiles() throws IOException {
        given = new Given("image/png", paint());
    }

    /** What is given out. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Given(String mediaType, byte[] bytes) {}

    /** Gives out something else from now on. */
    void give(byte[] bytes) {
        given = new Given("application/octet-stream", bytes.clone());
    }

    /**
     * What a provider answers to a question for a file, or for where one is.
     *
     * @param json empty where it is the file
     */
    record Answer(int status, String json) {}

    /** The media type of an answer. */
    String mediaType(Answer answer) {
        return answer.json().isEmpty() ? given.mediaType() : "application/json";
    }

    /** The body of an answer. */
    byte[] body(Answer answer) {
        return answer.json().isEmpty() ? given.bytes().clone() : answer.json().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Answers.
     *
     * @param base where the provider is
     * @param path below that
     */
    static Answer answer(SimulatedProvider provider, URI base, String path, String authorization) {
        if (path.startsWith(PUBLIC)) {
            return file();
        }
        return switch (provider) {
            case GRAPH -> authorization.startsWith("Bearer ") ? graph(base, path) : refused(provider);
            case LINE -> authorization.startsWith("Bearer ") ? file() : refused(provider);
            case TWILIO -> authorization.startsWith("Basic ") ? file() : refused(provider);
            case TELEGRAM -> path.startsWith("/file/") ? file() : told("\"result\":{\"file_path\":\"photos/1.png\"}");
            case X, CUSTOM -> new Answer(404, provider.refused(404));
        };
    }

    private static Answer graph(URI base, String path) {
        return path.startsWith("/media/") ? file() : told("\"url\":\"" + base + "/media" + path + "\"");
    }

    private static Answer file() {
        return new Answer(200, "");
    }

    private static Answer told(String members) {
        return new Answer(200, "{\"ok\":true," + members + "}");
    }

    private static Answer refused(SimulatedProvider provider) {
        return new Answer(401, provider.refused(401));
    }

    /** A shoe box, seen from above. */
    private static byte[] paint() throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0xE8D8B8), WIDTH, HEIGHT, new Color(0xA07848)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(0x604020));
        graphics.fillRoundRect(BORDER, BORDER, WIDTH - 2 * BORDER, HEIGHT - 2 * BORDER, BORDER, BORDER);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
