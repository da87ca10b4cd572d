package io.throughline.gateway.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailTest {
    /** Two by two, red, lossless. */
    private static final String WEBP = "UklGRiwAAABXRUJQVlA4TCAAAAAvAUAAEChA/wvQ/wAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    /** The left half red, the right half blue. */
    private static byte[] picture(String format, int width, int height) throws IOException {
        boolean opaque = format.equals("jpeg") || format.equals("bmp");
        var picture =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, format, bytes), format);
        return bytes.toByteArray();
    }

    private static Optional<BufferedImage> small(byte[] file) throws IOException {
        var made = Thumbnail.of(new ByteArrayInputStream(file));
        return made.isEmpty() ? Optional.empty() : Optional.of(ImageIO.read(new ByteArrayInputStream(made.get())));
    }

    private static void assertSize(int width, int height, BufferedImage picture) {
        assertEquals(width + "x" + height, picture.getWidth() + "x" + picture.getHeight());
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        var color = new Color(picture.getRGB(x, y));
        return color.getRed() > 200 && color.getBlue() < 60;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void fitsIntoItsSquareInTheSameShape(String format) throws IOException {
        var small = small(picture(format, 1600, 800)).orElseThrow();
        assertSize(320, 160, small);
        assertTrue(isRed(small, 40, 80));
        assertFalse(isRed(small, 280, 80));
    }

    @Test
    void leavesSmallPicturesAsSmall() throws IOException {
        assertSize(20, 10, small(picture("png", 20, 10)).orElseThrow());
        assertSize(320, 1, small(picture("png", 5000, 1)).orElseThrow());
    }

    @Test
    void readsWebp() throws IOException {
        var small = small(Base64.getDecoder().decode(WEBP)).orElseThrow();
        assertSize(2, 2, small);
        assertTrue(isRed(small, 1, 1));
    }

    @Test
    void staysTranslucent() throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB), "png", bytes));
        assertEquals(0, small(bytes.toByteArray()).orElseThrow().getRGB(20, 20) >>> 24);
    }

    /** Where the red half is after turning, by Exif's number. */
    @ParameterizedTest
    @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom"})
    void isUpright(int orientation, String red) throws IOException {
        var small = small(exif(picture("jpeg", 64, 32), orientation)).orElseThrow();
        boolean turned = orientation > 4;
        assertSize(turned ? 32 : 64, turned ? 64 : 32, small);
        int x = red.equals("left") ? 8 : red.equals("right") ? 56 : 16;
        int y = red.equals("top") ? 8 : red.equals("bottom") ? 56 : 16;
        assertTrue(isRed(small, x, y), red);
        assertFalse(isRed(small, small.getWidth() - 1 - x, small.getHeight() - 1 - y) && !red.isEmpty() && x != y);
    }

    private static byte[] exif(byte[] jpeg, int orientation) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        out.writeShort(0xFFE1);
        out.writeShort(2 + 6 + 8 + 2 + 12 + 4);
        out.write("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
        out.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    @Test
    void refusesWhatUnpacksToTooMuch() throws IOException {
        assertTrue(small(bomb(100_000, 100_000)).isEmpty());
        assertTrue(small(bomb(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty());
    }

    @Test
    void refusesWebpThatWouldFillTheMemory() throws IOException {
        byte[] file = Base64.getDecoder().decode(WEBP);
        int sides = 4999 | (4999 << 14);
        for (int place = 0; place < 4; place++) {
            file[21 + place] = (byte) (sides >>> (8 * place));
        }
        assertTrue(small(file).isEmpty());
    }

    @Test
    void knowsJpegsOfWhichAllHasToBeInMemory() throws IOException {
        var plain = picture("jpeg", 64, 32);
        assertTrue(JpegFrame.isInLines(plain));
        assertTrue(JpegFrame.isInLines(exif(plain, 6)));
        assertFalse(JpegFrame.isInLines(progressive(64, 32)));
        assertFalse(JpegFrame.isInLines(Arrays.copyOf(plain, 40)));
        assertFalse(JpegFrame.isInLines(new byte[0]));
        assertSize(64, 32, small(progressive(64, 32)).orElseThrow());
    }

    @Test
    void refusesSuchJpegsWhenTheyAreLarge() throws IOException {
        byte[] file = progressive(64, 32);
        int frame = 0;
        while ((file[frame] & 0xFF) != 0xFF || (file[frame + 1] & 0xFF) != 0xC2) {
            frame++;
        }
        file[frame + 5] = 5000 >>> 8;
        file[frame + 6] = (byte) 5000;
        file[frame + 7] = 5000 >>> 8;
        file[frame + 8] = (byte) 5000;
        assertTrue(small(file).isEmpty());
    }

    private static byte[] progressive(int width, int height) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A PNG that says it is large, and is cut right after that. */
    private static byte[] bomb(int width, int height) throws IOException {
        var header = new ByteArrayOutputStream();
        var out = new DataOutputStream(header);
        out.writeBytes("IHDR");
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 6, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.toByteArray());
        var bytes = new ByteArrayOutputStream();
        var png = new DataOutputStream(bytes);
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.writeInt(13);
        png.write(header.toByteArray());
        png.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    @Test
    void makesNothingOfWhatIsNoPicture() throws IOException {
        assertTrue(small(new byte[0]).isEmpty());
        assertTrue(small("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8))
                .isEmpty());
        assertTrue(small("%PDF-1.7".getBytes(StandardCharsets.UTF_8)).isEmpty());
    }

    @Test
    void survivesEveryCutAndManyChanges() throws IOException {
        int made = 0;
        var random = new Random(7);
        for (var format : new String[] {"png", "jpeg", "gif", "bmp"}) {
            var whole = exif(picture("jpeg", 60, 40), 6);
            var file = format.equals("jpeg") ? whole : picture(format, 60, 40);
            for (int round = 0; round < 300; round++) {
                var broken = Arrays.copyOf(file, 1 + random.nextInt(file.length));
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                made += small(broken).isPresent() ? 1 : 0;
            }
        }
        assertTrue(made > 0 && made < 1200, "made " + made);
    }
}
