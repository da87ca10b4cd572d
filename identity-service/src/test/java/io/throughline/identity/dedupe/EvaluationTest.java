package io.throughline.identity.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    /** Clusters {a b c} {d} {e}; people {a b} {c d} {e}. */
    private static final String CLUSTERS = """
            record_id,cluster_id,probability
            a,1,0.995
            b,1,0.995
            c,1,0.75
            d,2,1.000000
            e,3,1.000000
            """;

    @TempDir
    Path folder;

    @Test
    void countsPairsAndRecords() throws IOException {
        var result = evaluation("record,person\na,P\nb,P\nc,Q\nd,Q\ne,R\n");
        assertEquals(1 / 3.0, result.precision(), 1e-12);
        assertEquals(1 / 2.0, result.recall(), 1e-12);
        assertEquals(0.4, result.f1(), 1e-12);
        assertEquals((2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 1 + 1) / 5, result.bCubedPrecision(), 1e-12);
        assertEquals((1 + 1 + 0.5 + 0.5 + 1) / 5, result.bCubedRecall(), 1e-12);
        assertEquals(3, result.largestCluster());
        assertEquals(2, result.largestPerson());
    }

    @Test
    void readsPairsOfOnePerson() throws IOException {
        assertEquals(evaluation("record,person\na,P\nb,P\nc,Q\nd,Q\ne,R\n"), evaluation("one,other\nb,a\nc,d\n"));
    }

    @Test
    void comparesWhatIsStatedWithWhatIsSo() throws IOException {
        var bins = evaluation("record,person\na,P\nb,P\nc,Q\nd,Q\ne,R\n").calibration();
        assertEquals(2, bins.size());
        assertEquals(new Evaluation.Bin(0.7, 0.8, 1, 0.75, 0), bins.getFirst());
        assertEquals(2, bins.getLast().records());
        assertEquals(0.5, bins.getLast().observed(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            record_id,cluster_id,probability|a,1,2       ! a number from 0 to 1
            record_id,cluster_id,probability|a,1,many    ! a number from 0 to 1
            record,cluster|a,1                           ! should have the header
            record_id,cluster_id,probability             ! has no records
            record_id,cluster_id,probability|z,1,1       ! does not say who record z is
            """)
    void saysWhatIsWrong(String clusters, String problem) throws IOException {
        var file = Files.writeString(folder.resolve("clusters.csv"), clusters.replace('|', '\n'));
        var truth = Files.writeString(folder.resolve("truth.csv"), "record,person\na,P\n");
        var said =
                assertThrows(BadInput.class, () -> Evaluation.of(file, truth)).getMessage();
        assertTrue(said.contains(problem), said);
    }

    private Evaluation evaluation(String truth) throws IOException {
        return Evaluation.of(
                Files.writeString(folder.resolve("clusters.csv"), CLUSTERS),
                Files.writeString(folder.resolve("truth.csv"), truth));
    }
}
