package io.throughline.e2e.openapi;

import io.throughline.stack.run.Root;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The committed truth of who may do what: docs/reference/roles.md. */
final class RolesTable {
    private static final String OPERATION = "| `";

    private RolesTable() {}

    /**
     * What the table says of an operation.
     *
     * @param callers those who may
     * @param audit the entry that it leaves, or why it leaves none; empty for what changes nothing
     */
    record Row(String operation, Set<String> callers, String audit) {
        boolean allows(String caller) {
            return callers.contains(caller);
        }

        /** The name of the entry, if it leaves one. */
        Stream<String> entry() {
            return audit.startsWith("`") ? Stream.of(audit.replace("`", "")) : Stream.of();
        }
    }

    /** By operation; fails where one has two rows. */
    static Map<String, Row> read() {
        var lines = lines().stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .toList();
        var names = cells(lines.getFirst());
        var rows = new LinkedHashMap<String, Row>();
        lines.stream().filter(line -> line.startsWith(OPERATION)).forEach(line -> {
            var row = row(names, cells(line));
            if (rows.put(row.operation(), row) != null) {
                throw new IllegalStateException("docs/reference/roles.md has two rows of " + row.operation());
            }
        });
        return rows;
    }

    private static Row row(List<String> names, List<String> cells) {
        if (cells.size() != names.size()) {
            throw new IllegalStateException("docs/reference/roles.md: not %d cells: %s".formatted(names.size(), cells));
        }
        var callers = new TreeSet<String>();
        for (int column = 1; column < names.size() - 1; column++) {
            switch (cells.get(column)) {
                case "✓" -> callers.add(names.get(column));
                case "" -> {}
                default -> throw new IllegalStateException("neither ✓ nor nothing: " + cells);
            }
        }
        return new Row(cells.getFirst().replace("`", ""), callers, cells.getLast());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Root.find().resolve("docs/reference/roles.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> cells(String line) {
        var inner = line.strip().replaceAll("^\\||\\|$", "");
        return Stream.of(inner.split("\\|", -1)).map(String::strip).toList();
    }
}
