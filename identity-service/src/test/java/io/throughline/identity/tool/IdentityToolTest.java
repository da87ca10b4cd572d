package io.throughline.identity.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityToolTest {
    private static final String RECORDS = """
            id,given_name,surname,dob,phone
            1,Elizabeth,Featherstone,1980-05-12,0351056140
            2,Liz,Featherstone,12.05.1980,+61351056140
            3,Robert,Baker,1975-01-30,0298765432
            4,Bob,Baker,1975-01-30,
            5,Gertrude,Quimby,1961-11-02,0712345679
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"batch", "stream"})
    void writesWhoIsWho(String mode) throws IOException {
        var out = folder.resolve("clusters.csv");
        assertEquals(0, IdentityTool.run("dedupe", records(), "--mode", mode, "--out", out.toString()));
        var lines = Files.readAllLines(out);
        assertEquals("record_id,cluster_id,probability", lines.getFirst());
        assertEquals(
                List.of("1", "1", "2", "2", "3"),
                lines.stream().skip(1).map(line -> line.split(",", -1)[1]).toList());
        assertEquals("5,3,1.000000", lines.getLast());
    }

    @Test
    void writesTheSameBytesEachTime() throws IOException {
        var out = folder.resolve("clusters.csv");
        assertEquals(0, IdentityTool.run("dedupe", records(), "--out", out.toString()));
        var first = Files.readAllBytes(out);
        assertEquals(0, IdentityTool.run("dedupe", records(), "--out", out.toString()));
        assertArrayEquals(first, Files.readAllBytes(out));
    }

    @Test
    void writesNothingWhenSomethingIsWrong() throws IOException {
        var out = folder.resolve("clusters.csv");
        assertEquals(2, IdentityTool.run("dedupe", records(), "--policy", "bold", "--out", out.toString()));
        assertEquals(2, IdentityTool.run("dedupe", records(), "--columns", "hair=colour", "--out", out.toString()));
        assertEquals(2, IdentityTool.run("dedupe", "nowhere.csv", "--out", out.toString()));
        assertEquals(2, IdentityTool.run("dedupe", records()));
        assertEquals(2, IdentityTool.run("evaluate", records(), records()));
        assertEquals(2, IdentityTool.run("guess"));
        assertFalse(Files.exists(out));
    }

    @Test
    void measures() throws IOException {
        var out = folder.resolve("clusters.csv").toString();
        assertEquals(0, IdentityTool.run("dedupe", records(), "--out", out));
        var truth = Files.writeString(folder.resolve("truth.csv"), "record,person\n1,a\n2,a\n3,b\n4,b\n5,c\n");
        assertEquals(0, IdentityTool.run("evaluate", out, truth.toString()));
    }

    @Test
    void drawsHowRightTheLinksAre() throws IOException {
        var out = folder.resolve("clusters.csv").toString();
        var links = folder.resolve("links.csv");
        var truth = Files.writeString(folder.resolve("truth.csv"), "record,person\n1,a\n2,a\n3,b\n4,b\n5,c\n")
                .toString();
        assertEquals(0, IdentityTool.run("dedupe", records(), "--out", out, "--links", links.toString()));
        assertEquals("record_a,record_b,probability", Files.readAllLines(links).getFirst());
        var plots = folder.toString();
        assertEquals(0, IdentityTool.run("evaluate", out, truth, "--links", links.toString(), "--plots", plots));
        assertTrue(Files.readString(folder.resolve("reliability.svg")).contains("stated probability"));
        assertTrue(Files.readString(folder.resolve("precision-recall.svg")).contains("recall"));
        assertEquals(2, IdentityTool.run("evaluate", out, truth, "--plots", plots));
        assertEquals(
                2, IdentityTool.run("evaluate", out, truth, "--links", links.toString(), "--plots", plots + "/no"));
    }

    @Test
    void showsProgressOnlyToWhoWatches() {
        var seen = new ByteArrayOutputStream();
        try (var bar = new ProgressBar(new PrintStream(seen, true, StandardCharsets.UTF_8), true)) {
            bar.at("comparing", 1, 2);
        }
        assertTrue(seen.toString(StandardCharsets.UTF_8).contains("comparing  [###############               ]  50 %"));
        var unseen = new ByteArrayOutputStream();
        try (var bar = new ProgressBar(new PrintStream(unseen, true, StandardCharsets.UTF_8), false)) {
            bar.at("comparing", 1, 2);
        }
        assertEquals("", unseen.toString(StandardCharsets.UTF_8));
    }

    private String records() throws IOException {
        return Files.writeString(folder.resolve("records.csv"), RECORDS).toString();
    }
}
