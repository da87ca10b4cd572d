package io.throughline.identity.dedupe;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Who the records really are. */
final class Truth {
    private Truth() {}

    /** The person of each record; throws {@link BadInput} when the file does not say it of all. */
    static Map<String, String> of(List<ClusterFile.Line> lines, Path file) {
        var truth = RecordFile.rows(file);
        if (truth.header().size() < 2) {
            throw new BadInput(
                    file + " should have two columns: the record and its person, or two records of one person");
        }
        var records = new HashSet<String>();
        lines.forEach(line -> records.add(line.record()));
        var persons = new HashMap<String, String>();
        truth.all().forEach(row -> persons.put(row.get(0), row.get(1)));
        if (!persons.keySet().containsAll(records)
                && truth.all().stream().allMatch(row -> records.contains(row.get(0)) && records.contains(row.get(1)))) {
            return joined(records, truth.all());
        }
        lines.stream()
                .filter(line -> !persons.containsKey(line.record()))
                .findFirst()
                .ifPresent(line -> {
                    throw new BadInput(file + " does not say who record " + line.record() + " is");
                });
        return persons;
    }

    private static Map<String, String> joined(Collection<String> records, List<List<String>> pairs) {
        var parents = new HashMap<String, String>();
        records.forEach(record -> parents.put(record, record));
        pairs.forEach(pair -> parents.put(root(parents, pair.get(0)), root(parents, pair.get(1))));
        var persons = new HashMap<String, String>();
        records.forEach(record -> persons.put(record, root(parents, record)));
        return persons;
    }

    private static String root(Map<String, String> parents, String record) {
        var at = record;
        for (var up = parents.get(at); up != null && !up.equals(at); up = parents.get(at)) {
            at = up;
        }
        return at;
    }
}
