package io.throughline.identity.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkQualityTest {
    private static final String LINKS = """
            record_a,record_b,probability
            a,b,0.999500
            c,d,0.800000
            a,c,0.750000
            a,d,0.200000
            """;

    @TempDir
    Path folder;

    @Test
    void comparesStatedProbabilitiesWithTheShareThatIsRight() throws IOException {
        var bins = quality(LINKS).bins();
        assertEquals(3, bins.size());
        assertEquals(new LinkQuality.Bin(0.2, 1, 0), bins.getFirst());
        assertEquals(new LinkQuality.Bin(0.775, 2, 1), bins.get(1));
        assertEquals(new LinkQuality.Bin(0.9995, 1, 1), bins.getLast());
    }

    /** The example of Wilson's interval in Newcombe 1998, table I: 81 of 263. */
    @Test
    void saysHowUncertainAShareIs() {
        var bin = new LinkQuality.Bin(0.3, 263, 81);
        assertEquals(0.2553, bin.low(), 0.00005);
        assertEquals(0.3662, bin.high(), 0.00005);
    }

    @Test
    void sweepsTheThresholdOverAllPairsOfOnePerson() throws IOException {
        var quality = quality(LINKS);
        assertEquals(3, quality.pairs());
        assertEquals(
                List.of(
                        new LinkQuality.Point(0.9995, 1, 1 / 3.0),
                        new LinkQuality.Point(0.8, 1, 2 / 3.0),
                        new LinkQuality.Point(0.75, 2 / 3.0, 2 / 3.0),
                        new LinkQuality.Point(0.2, 0.5, 2 / 3.0)),
                quality.curve());
    }

    @Test
    void refusesLinksOfOtherRecords() {
        var said = assertThrows(BadInput.class, () -> quality("record_a,record_b,probability\nz,a,0.5\n"))
                .getMessage();
        assertTrue(said.contains("record z"), said);
    }

    /** People {a b}, {c d} and {e f}; nobody compared e with f. */
    private LinkQuality quality(String links) throws IOException {
        return LinkQuality.of(
                Files.writeString(folder.resolve("links.csv"), links),
                Files.writeString(
                        folder.resolve("clusters.csv"),
                        "record_id,cluster_id,probability\na,1,1\nb,1,1\nc,2,1\nd,2,1\ne,3,1\nf,4,1\n"),
                Files.writeString(folder.resolve("truth.csv"), "record,person\na,P\nb,P\nc,Q\nd,Q\ne,R\nf,R\n"));
    }
}
