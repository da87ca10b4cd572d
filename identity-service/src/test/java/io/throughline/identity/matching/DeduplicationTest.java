package io.throughline.identity.matching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.identity.person.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeduplicationTest {
    @Test
    void findsTheRecordsOfOnePerson() {
        // Given
        var people = strangers(3, 500);
        // When
        var found = deduplication(1).batch(people.records());
        // Then
        assertTrue(
                right(people, found).f1() > 0.99,
                () -> "F1 " + right(people, found).f1());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void losesLittleWhenRecordsComeOneByOne(long seed) {
        var people = strangers(3, 300);
        double batch = right(people, deduplication(1).batch(people.records())).f1();
        double stream =
                right(people, deduplication(seed).stream(people.records())).f1();
        assertEquals(batch, stream, 0.005);
    }

    @Test
    void givesTheSameAnswerEachTime() {
        var people = strangers(5, 300);
        var first = deduplication(7).batch(people.records());
        for (int again = 0; again < 4; again++) {
            var next = deduplication(7).batch(people.records());
            assertArrayEquals(first.groups(), next.groups());
            for (int i = 0; i < first.size(); i++) {
                assertEquals(first.probability(i), next.probability(i));
            }
        }
    }

    @Test
    void keepsThePeopleOfAHouseholdApart() {
        // Given
        var people = new People(11);
        for (int home = 0; home < 300; home++) {
            var one = people.somebody();
            people.keep(one, 2);
            people.keep(people.housemate(one), 2);
        }
        // When
        var found = deduplication(1).batch(people.records());
        // Then
        assertTrue(
                right(people, found).precision() > 0.999,
                () -> "precision " + right(people, found).precision());
        assertTrue(
                right(people, found).recall() > 0.9,
                () -> "recall " + right(people, found).recall());
    }

    @Test
    void keepsTwinsApartWhereItShallBeSafe() {
        // Given
        var people = new People(12);
        for (int home = 0; home < 200; home++) {
            var one = people.somebody();
            people.keep(one, 1);
            people.keep(one.with(Field.GIVEN_NAME, "Wilhelmina"), 1);
        }
        // When
        var bold = deduplication(1).batch(people.records());
        var safe = new Deduplication(Policy.SAFE, 1, Progress.SILENT).batch(people.records());
        // Then
        assertEquals(400, IntStream.range(0, 400).map(safe::group).distinct().count());
        assertEquals(200, IntStream.range(0, 400).map(bold::group).distinct().count(), "it is the policy that does it");
    }

    @Test
    void keepsFatherAndSonOfOneNameApart() {
        // Given
        var people = strangers(3, 200);
        var father = people.somebody();
        var named = father.with(Field.SURNAME, father.value(Field.SURNAME) + " Sr");
        people.keep(named, 1);
        people.keep(named.with(Field.SURNAME, father.value(Field.SURNAME) + " Jr"), 1);
        // When
        var found = deduplication(1).batch(people.records());
        // Then
        assertTrue(found.group(found.size() - 1) != found.group(found.size() - 2));
    }

    @Test
    void linksTwoFilesWithoutRepeatsOneToOne() {
        // Given
        var people = strangers(9, 400, 1);
        var others = strangers(9, 400, 2);
        var records = new ArrayList<>(people.records());
        IntStream.range(0, 400).forEach(i -> records.add(others.records().get(2 * i + 1)));
        // When
        var found = deduplication(1).link(records, 400);
        // Then
        long right = IntStream.range(0, 400)
                .filter(i -> found.group(i) == found.group(400 + i))
                .count();
        assertTrue(right > 395, () -> right + " of 400");
        assertTrue(IntStream.range(0, 400).map(found::group).distinct().count() == 400);
    }

    @Test
    void doesNothingWithNothing() {
        assertEquals(0, deduplication(1).batch(List.of()).size());
        var one = strangers(1, 1, 1).records();
        assertEquals(1, deduplication(1).batch(one).probability(0));
        assertEquals(1, deduplication(1).stream(one).size());
    }

    private static Deduplication deduplication(long seed) {
        return new Deduplication(Policy.DEFAULT, seed, Progress.SILENT);
    }

    private static People strangers(long seed, int many) {
        var people = new People(seed);
        for (int i = 0; i < many; i++) {
            people.keep(people.somebody(), 1 + i % 4);
        }
        return people;
    }

    private static People strangers(long seed, int many, int records) {
        var known = new People(seed);
        var all = IntStream.range(0, many).mapToObj(i -> known.somebody()).toList();
        all.forEach(person -> known.keep(person, records));
        return known;
    }

    private record Right(double precision, double recall) {
        double f1() {
            return 2 * precision * recall / (precision + recall);
        }
    }

    private static Right right(People people, Grouping found) {
        double both = 0;
        double linked = 0;
        double same = 0;
        for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean link = found.group(i) == found.group(j);
                boolean one = people.whose(i) == people.whose(j);
                linked += link ? 1 : 0;
                same += one ? 1 : 0;
                both += link && one ? 1 : 0;
            }
        }
        return new Right(both / linked, both / same);
    }
}
