package io.throughline.identity.tool;

import io.throughline.identity.dedupe.BadInput;
import io.throughline.identity.dedupe.ClusterFile;
import io.throughline.identity.dedupe.Columns;
import io.throughline.identity.dedupe.LinkFile;
import io.throughline.identity.dedupe.RecordFile;
import io.throughline.identity.matching.Deduplication;
import io.throughline.identity.matching.Grouping;
import io.throughline.identity.matching.Policy;
import io.throughline.identity.person.Person;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the records of one person. */
@Command(
        name = "dedupe",
        description = {
            "Finds the records of one person in a CSV file, or in two.",
            "Nothing but the records is read: no example of who is who is needed, and no national id.",
            "Fields: record_id (else the first column), full_name, given_name, surname, dob, email, phone, street_number,"
                    + " street, city, postcode, state, gender, occupation, birth_place, national_id."
        },
        footer =
                "Writes record_id,cluster_id,probability: that of the weakest link which holds the record in its cluster.")
final class DedupeCommand implements Callable<Integer> {
    private enum Mode {
        batch,
        stream
    }

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORDS.csv", description = "the records, with a header")
    private Path records;

    @Option(names = "--link", paramLabel = "OTHER.csv", description = "a second file, with the same columns")
    private @Nullable Path other;

    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,…",
            description = "which column says what; FIELD=A+B joins two. Without it: the columns named like fields")
    private @Nullable String columns;

    @Option(
            names = "--mode",
            description = "batch: all at once; stream: one after the other in a random order, each decided for good"
                    + " (${DEFAULT-VALUE})")
    private Mode mode = Mode.batch;

    @Option(names = "--seed", description = "of what is drawn at random (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--policy",
            description = "default: fewest mistakes of both kinds; safe: next to no false link (${DEFAULT-VALUE})")
    private String policy = "default";

    @Option(names = "--out", required = true, paramLabel = "CLUSTERS.csv", description = "where the answer goes")
    private Path out;

    @Option(
            names = "--links",
            paramLabel = "LINKS.csv",
            description = "where the compared pairs go, with the probability that both are of one person")
    private @Nullable Path links;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    DedupeCommand() {}

    @Override
    public Integer call() throws IOException {
        var chosen = Policy.named(policy)
                .orElseThrow(() -> new BadInput("--policy says \"" + policy + "\"; right is default or safe"));
        var mapped = columns == null ? null : Columns.of(columns);
        var people = new ArrayList<>(RecordFile.read(records, mapped));
        int first = people.size();
        if (other != null) {
            people.addAll(RecordFile.read(other, mapped));
        }
        try (var bar = ProgressBar.onTerminal()) {
            var grouping = group(new Deduplication(chosen, seed, bar), people, first);
            ClusterFile.write(out, people, grouping);
            if (links != null) {
                LinkFile.write(links, people, grouping);
            }
        }
        report(people);
        return 0;
    }

    private Grouping group(Deduplication deduplication, List<Person> people, int first) {
        if (mode == Mode.stream) {
            return deduplication.stream(people);
        }
        return other == null ? deduplication.batch(people) : deduplication.link(people, first);
    }

    private void report(List<Person> people) {
        PrintWriter err = spec.commandLine().getErr();
        var ids = new HashSet<String>();
        people.stream()
                .filter(person -> !ids.add(person.id()))
                .findFirst()
                .ifPresent(person -> err.println("warning: the record id " + person.id()
                        + " occurs more than once; lines are in the files' order"));
    }
}
