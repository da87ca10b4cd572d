package io.throughline.stack.provider;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** The files that simulated providers give out: always the same picture, and only to whoever has the secret. */
final class SimulatedFiles {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;
    private static final int BORDER = 100;

    private final byte[] picture;

    SimulatedFiles() throws IOException {
        picture = paint();
    }

    /**
     * What a provider answers to a question for a file, or for where one is.
     *
     * @param json empty where it is the picture
     */
    record Answer(int status, String json) {
        String mediaType() {
            return json.isEmpty() ? "image/png" : "application/json";
        }
    }

    /** The body of an answer. */
    byte[] body(Answer answer) {
        return answer.json().isEmpty() ? picture.clone() : answer.json().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Answers.
     *
     * @param base where the provider is
     * @param path below that
     */
    static Answer answer(SimulatedProvider provider, URI base, String path, String authorization) {
        return switch (provider) {
            case GRAPH -> authorization.startsWith("Bearer ") ? graph(base, path) : refused(provider);
            case LINE -> authorization.startsWith("Bearer ") ? picture() : refused(provider);
            case TWILIO -> authorization.startsWith("Basic ") ? picture() : refused(provider);
            case TELEGRAM ->
                path.startsWith("/file/") ? picture() : told("\"result\":{\"file_path\":\"photos/1.png\"}");
            case X -> new Answer(404, provider.refused(404));
        };
    }

    private static Answer graph(URI base, String path) {
        return path.startsWith("/media/") ? picture() : told("\"url\":\"" + base + "/media" + path + "\"");
    }

    private static Answer picture() {
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
