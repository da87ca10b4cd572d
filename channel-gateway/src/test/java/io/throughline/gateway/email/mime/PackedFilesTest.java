package io.throughline.gateway.email.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are packed in other ways than MIME's. */
class PackedFilesTest {
    private static final int MESSAGE = 1;
    private static final int ATTACHMENT = 2;
    private static final int MOST_WRONG = 0;

    private final Path mails = Optional.ofNullable(System.getenv("THROUGHLINE_SHARED_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"))
            .resolve("mail");

    private static Mail parse(String mail) {
        return MailParser.parse(mail.getBytes(StandardCharsets.ISO_8859_1), "example.org");
    }

    /** A winmail.dat with a text and a file, as MS-OXTNEF has it. */
    private static byte[] tnef(String text, String name, byte[] file) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(little(6).putInt(0x223E9F78).putShort((short) 1).array());
        bytes.writeBytes(attribute(MESSAGE, 0x0002800C, (text + "\0").getBytes(StandardCharsets.US_ASCII)));
        bytes.writeBytes(attribute(ATTACHMENT, 0x00069002, new byte[14]));
        bytes.writeBytes(attribute(ATTACHMENT, 0x00018010, (name + "\0").getBytes(StandardCharsets.US_ASCII)));
        bytes.writeBytes(attribute(ATTACHMENT, 0x0006800F, file));
        return bytes.toByteArray();
    }

    private static byte[] attribute(int level, int id, byte[] data) {
        int sum = 0;
        for (byte one : data) {
            sum += one & 0xff;
        }
        return little(11 + data.length)
                .put((byte) level)
                .putInt(id)
                .putInt(data.length)
                .put(data)
                .putShort((short) sum)
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String withWinmail(byte[] tnef, String text) {
        return """
                From: eve@example.org
                Subject: files
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                %s
                --b
                Content-Type: application/ms-tnef; name="winmail.dat"
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(text, Base64.getMimeEncoder().encodeToString(tnef));
    }

    @Test
    void unpacksWhatOutlookPacked() {
        var content = "a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII);
        var mail = parse(withWinmail(tnef("Please see the file", "orders.csv", content), ""));
        assertEquals("Please see the file", mail.content().text());
        assertEquals(List.of("orders.csv"), names(mail));
        assertArrayEquals(content, mail.content().files().getFirst().bytes());
    }

    @Test
    void tellsTheTextOnce() {
        var mail = parse(withWinmail(tnef("Hello", "a.txt", new byte[] {1}), "Hello there"));
        assertEquals("Hello there", mail.content().text());
    }

    @Test
    void keepsAPackageThatCannotBeOpened() {
        var mail = parse(withWinmail(new byte[] {1, 2, 3}, "Hello"));
        assertEquals(List.of("winmail.dat"), names(mail));
    }

    @Test
    void survivesPackagesThatLie() {
        var whole = tnef("Hello", "a.txt", new byte[100]);
        var random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            var broken = whole.clone();
            for (int change = 0; change < 4; change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertTrue(Winmail.read(broken).map(mail -> mail.files().size()).orElse(0) <= 100);
        }
    }

    @Test
    void takesFilesOutOfTheMiddleOfATextAndLeavesTheRest() {
        var mail = parse("""
                From: eve@example.org
                Subject: old

                Before
                begin 644 cat.txt
                #0V%T
                `
                end
                After
                """);
        assertEquals("Before\nAfter", mail.content().text());
        assertEquals(List.of("cat.txt"), names(mail));
        assertEquals("Cat", new String(mail.content().files().getFirst().bytes(), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin 644 never\n#0V%T\n",
                "begin 644 words\nthis is only what somebody wrote\nend\n",
                "begin 644 empty\nend\n",
                "We begin 644 times and end\nend\n"
            })
    void leavesTextThatOnlyLooksLikeAFile(String text) {
        var mail = parse("From: eve@example.org\nSubject: old\n\n" + text);
        assertEquals(text.strip(), mail.content().text());
        assertEquals(List.of(), names(mail));
    }

    @Test
    void findsTheFilesOfRealPackages() throws IOException {
        var folder = mails.resolve("winmail").resolve("datafiles");
        assumeTrue(Files.isDirectory(folder), "skipped: there are no shared mails in " + mails.toAbsolutePath());
        var wrong = new ArrayList<String>();
        int all = 0;
        try (var lists = Files.newDirectoryStream(folder, "*.list")) {
            for (var list : lists) {
                all++;
                var tnef = Path.of(list.toString().replaceFirst("list$", "tnef"));
                var expected = Files.readAllLines(list).stream()
                        .filter(name -> !name.isBlank())
                        .map(name -> name.endsWith("-body.rtf") ? "body.rtf" : name)
                        .sorted()
                        .toList();
                var found = Winmail.read(Files.readAllBytes(tnef)).stream()
                        .flatMap(mail -> mail.files().stream())
                        .map(MailFile::name)
                        .sorted()
                        .toList();
                if (!found.equals(expected)) {
                    wrong.add(tnef.getFileName() + " has " + expected + ", found " + found);
                }
            }
        }
        System.out.printf("PackedFilesTest: %d of %d packages of Outlook; not: %s%n", all - wrong.size(), all, wrong);
        assertTrue(all > 0 && wrong.size() <= MOST_WRONG, wrong::toString);
    }

    private static List<String> names(Mail mail) {
        return mail.content().files().stream().map(MailFile::name).toList();
    }
}
