package io.throughline.gateway.thumbnail;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.FileCacheImageInputStream;

/**
 * A small picture of a PNG, JPEG, GIF, BMP or WebP: at most 320 by 320, upright, its first frame, without what else the
 * file holds, such as where it was taken. The size is read before anything is unpacked, and only as many pixels are kept
 * in memory as the small picture needs.
 *
 * <p>It is a PNG where the picture is translucent, and a JPEG otherwise.
 */
final class Thumbnail {
    private static final int SIDE = 320;
    private static final long MOST_PIXELS = 50_000_000;

    /** Where the whole picture has to be unpacked at once, whatever is kept of it. */
    private static final long MOST_PIXELS_AT_ONCE = 16_000_000;

    private static final int SPARE = 2;
    private static final int HEAD = 256 * 1024;
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "webp");
    private static final RenderingHints SMOOTH = new RenderingHints(Map.of(
            RenderingHints.KEY_INTERPOLATION,
            RenderingHints.VALUE_INTERPOLATION_BILINEAR,
            RenderingHints.KEY_RENDERING,
            RenderingHints.VALUE_RENDER_QUALITY));

    static {
        IIORegistry.getDefaultInstance().registerServiceProvider(new WebPImageReaderSpi());
    }

    private Thumbnail() {}

    /** Of a file's bytes; none of what is no such picture, or too large a one. Whatever is in the file, it never throws for it. */
    static Optional<byte[]> of(InputStream file) throws IOException {
        byte[] head = file.readNBytes(HEAD);
        var whole = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(head), file);
        try (var input = new FileCacheImageInputStream(whole, null)) {
            var readers = ImageIO.getImageReaders(input);
            return readers.hasNext() ? of(readers.next(), input, head) : Optional.empty();
        }
    }

    private static Optional<byte[]> of(ImageReader reader, FileCacheImageInputStream input, byte[] head) {
        try {
            if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            reader.setInput(input, true, true);
            return isSensible(reader, head)
                    ? Optional.of(write(small(read(reader), Orientation.of(head))))
                    : Optional.empty();
        } catch (IOException | RuntimeException broken) {
            return Optional.empty(); // the readers of the platform throw all kinds of things at what is broken
        } finally {
            reader.dispose();
        }
    }

    private static boolean isSensible(ImageReader reader, byte[] head) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        return pixels > 0 && pixels <= (isAtOnce(reader, head) ? MOST_PIXELS_AT_ONCE : MOST_PIXELS);
    }

    private static boolean isAtOnce(ImageReader reader, byte[] head) throws IOException {
        return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
            case "webp" -> true;
            case "jpeg" -> !JpegFrame.isInLines(head);
            default -> false;
        };
    }

    /** Every so manieth pixel only, as long as enough are left to make a smooth picture. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        int step = Math.max(1, longest / (SPARE * SIDE));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    private static BufferedImage small(BufferedImage picture, Orientation orientation) {
        double scale = Math.min(1, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        boolean translucent = picture.getColorModel().hasAlpha();
        var small = new BufferedImage(
                orientation.turns() ? height : width,
                orientation.turns() ? width : height,
                translucent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHints(SMOOTH);
        graphics.setBackground(new Color(0, true));
        var transform = orientation.upright(width, height);
        transform.concatenate(AffineTransform.getScaleInstance(
                (double) width / picture.getWidth(), (double) height / picture.getHeight()));
        graphics.drawImage(picture, transform, null);
        graphics.dispose();
        return small;
    }

    private static byte[] write(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var format = picture.getColorModel().hasAlpha() ? "png" : "jpeg";
        if (!ImageIO.write(picture, format, new javax.imageio.stream.MemoryCacheImageOutputStream(bytes))) {
            throw new IOException("the platform writes no " + format);
        }
        return bytes.toByteArray();
    }
}
