package io.throughline.identity.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.identity.matching.Deduplication;
import io.throughline.identity.matching.Grouping;
import io.throughline.identity.matching.Policy;
import io.throughline.identity.matching.Progress;
import io.throughline.identity.person.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures on labelled sets that lie beside the repository; skipped where they do not. */
class KnownPeopleTest {
    private static final Path SETS = Path.of(
            Objects.requireNonNullElse(System.getenv("THROUGHLINE_SHARED_DATA"), "../../shared/data"), "identity");
    private static final String FEBRL =
            "given_name=given_name,surname=surname,street_number=street_number,street=address_1,city=suburb,"
                    + "postcode=postcode,state=state,dob=date_of_birth";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTheSets() {
        assumeTrue(Files.isDirectory(SETS), "skipped: there are no labelled sets at " + SETS);
    }

    @Test
    void knowsPeopleOfManyDirtyRecords() throws IOException {
        var people = read("generated/dataset_C_10000.csv", FEBRL + ",phone=phone_number");
        var batch = measured(people, deduplication().batch(people), KnownPeopleTest::withoutLast);
        assertTrue(batch.f1() >= 0.990, batch::toString);
        assertTrue(batch.precision() >= 0.998, batch::toString);
        assertEquals(batch.largestPerson(), batch.largestCluster());
        var stream = measured(people, deduplication().stream(people), KnownPeopleTest::withoutLast);
        assertEquals(batch.f1(), stream.f1(), 0.005);
    }

    @Test
    void linksOneFileToAnother() throws IOException {
        var people = read("generated/dataset_D_org_10000.csv", FEBRL);
        int first = people.size();
        people.addAll(read("generated/dataset_D_dup_10000.csv", FEBRL));
        var linked = measured(people, deduplication().link(people, first), KnownPeopleTest::withoutLast);
        assertTrue(linked.f1() >= 0.998, linked::toString);
        assertTrue(linked.precision() >= 0.9998, linked::toString);
    }

    @Test
    void knowsPeopleByNameDateAndPhone() throws IOException {
        var people = read(
                "uganda/uganda_data_v21_20201501.csv",
                "given_name=given_name,surname=surname,dob=date_of_birth,phone=phone_number,gender=sex");
        var found = measured(people, deduplication().batch(people), id -> id.split("-", -1)[1]);
        assertTrue(found.f1() >= 0.990, found::toString);
    }

    @Test
    void knowsPeopleByNameAndDateAlone() throws IOException {
        var persons = column("rldata/RLdata10000.csv", "rec_id", "ent_id");
        var people =
                read("rldata/RLdata10000.csv", "record_id=rec_id,given_name=fname_c1,surname=lname_c1,dob=by+bm+bd");
        var found = measured(people, deduplication().batch(people), id -> persons.getOrDefault(id, id));
        assertTrue(found.f1() >= 0.960, found::toString);
    }

    @Test
    void mergesNobodyOfOneHousehold() throws IOException {
        var file = "households/census_2020_2030.csv";
        var id = "__index_level_0__";
        var persons = column(file, id, "simulant_id");
        var homes = column(file, id, "household_id");
        var people = read(
                file,
                "record_id=" + id + ",given_name=first_name,surname=last_name,street_number=street_number,"
                        + "street=street_name,city=city,postcode=zipcode,state=state,dob=date_of_birth,gender=sex");
        var found = deduplication().batch(people);
        long merged = 0;
        long pairs = 0;
        var byHome = new HashMap<String, List<Integer>>();
        for (int i = 0; i < people.size(); i++) {
            byHome.computeIfAbsent(homes.getOrDefault(people.get(i).id(), ""), any -> new ArrayList<>())
                    .add(i);
        }
        for (var home : byHome.values()) {
            for (int a : home) {
                for (int b : home) {
                    boolean two = a < b
                            && !Objects.equals(
                                    persons.get(people.get(a).id()),
                                    persons.get(people.get(b).id()));
                    pairs += two ? 1 : 0;
                    merged += two && found.group(a) == found.group(b) ? 1 : 0;
                }
            }
        }
        assertTrue(merged <= 0.0005 * pairs, merged + " of " + pairs);
        var measured = measured(people, found, record -> persons.getOrDefault(record, record));
        assertTrue(measured.recall() >= 0.99, measured::toString);
    }

    private static Deduplication deduplication() {
        return new Deduplication(Policy.DEFAULT, 1, Progress.SILENT);
    }

    private static List<Person> read(String file, String columns) {
        return new ArrayList<>(RecordFile.read(SETS.resolve(file), Columns.of(columns)));
    }

    private static Map<String, String> column(String file, String id, String value) {
        var rows = RecordFile.rows(SETS.resolve(file));
        var values = new HashMap<String, String>();
        rows.all()
                .forEach(row -> values.put(
                        row.get(rows.header().indexOf(id)),
                        row.get(rows.header().indexOf(value))));
        return values;
    }

    private static String withoutLast(String id) {
        return id.substring(0, id.length() - 1);
    }

    private Evaluation measured(List<Person> people, Grouping found, UnaryOperator<String> person) throws IOException {
        var clusters = folder.resolve("clusters.csv");
        ClusterFile.write(clusters, people, found);
        var truth = new StringBuilder("record,person\n");
        people.forEach(one -> truth.append(one.id())
                .append(',')
                .append(person.apply(one.id()))
                .append('\n'));
        return Evaluation.of(clusters, Files.writeString(folder.resolve("truth.csv"), truth));
    }
}
