package io.throughline.identity.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
    private final Similarity similarity = new Similarity();

    @ParameterizedTest
    @CsvSource({"MARTHA,MARHTA,0.9611", "DIXON,DICKSONX,0.8133", "DWAYNE,DUANE,0.8400", "abc,xyz,0", "same,same,1"})
    void isJaroWinklersAsPublished(String one, String other, double expected) {
        assertEquals(expected, similarity.jaroWinkler(one, other), 0.0001);
    }

    @Test
    void agreesWithCommonsText() {
        var reference = new JaroWinklerSimilarity();
        var random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            var one = word(random);
            var other = word(random);
            assertEquals(reference.apply(one, other), similarity.jaroWinkler(one, other), 1e-9, one + " " + other);
        }
    }

    @Test
    void isSymmetric() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            var one = word(random);
            var other = word(random);
            assertEquals(similarity.distance(one, other, 3), similarity.distance(other, one, 3), one + " " + other);
        }
    }

    @ParameterizedTest
    @CsvSource({"eve,eve,0", "eve,evve,1", "eve,vee,1", "eve,ev,1", "eve,adam,4", "ca,abc,3"})
    void countsSwapsOfNeighboursOnce(String one, String other, int edits) {
        assertEquals(edits, similarity.distance(one, other, 10));
    }

    @Test
    void isAtMostLevenshteinsAndStopsBeyondTheMost() {
        var levenshtein = LevenshteinDistance.getDefaultInstance();
        var random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            var one = word(random);
            var other = word(random);
            int edits = similarity.distance(one, other, 64);
            int plain = levenshtein.apply(one, other);
            assertEquals(true, edits <= plain && plain <= 2 * edits, one + " " + other);
            assertEquals(Math.min(edits, 3), similarity.distance(one, other, 2), one + " " + other);
        }
    }

    @Test
    void isWhatTheWholeTableSays() {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 20_000; i++) {
            var one = word(random) + word(random);
            var other = random.nextBoolean() ? word(random) + one.substring(1) : word(random) + word(random);
            int most = 1 + random.nextInt(3);
            int expected = Math.min(table(one, other), most + 1);
            assertEquals(expected, similarity.distance(one, other, most), one + " " + other);
        }
    }

    /** The optimal string alignment distance as the textbook has it. */
    private static int table(String one, String other) {
        var edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cell(edits, one, i, other, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int cell(int[][] edits, String one, int i, String other, int j) {
        char c = one.charAt(i - 1);
        char d = other.charAt(j - 1);
        int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        least = Math.min(least, edits[i - 1][j - 1] + (c == d ? 0 : 1));
        boolean swap = i > 1 && j > 1 && c == other.charAt(j - 2) && one.charAt(i - 2) == d;
        return swap ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }

    private static String word(SplittableRandom random) {
        var word = new StringBuilder();
        int length = 1 + random.nextInt(9);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(4)));
        }
        return word.toString();
    }
}
