package io.throughline.e2e.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.e2e.openapi.Contract.Operation;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of roles and the document tell of the same operations and the same roles. */
class RolesTest {
    private static final Set<String> ALL =
            Set.of("anonymous", "visitor", "agent", "supervisor", "admin", "integration");

    @Test
    void hasARowForEachOperationAndNoOther() {
        var rows = new TreeSet<>(RolesTable.read().keySet());
        var operations =
                Contract.committed().operations().stream().map(Operation::name).collect(Collectors.toSet());

        var missing = new TreeSet<>(operations);
        missing.removeAll(rows);
        rows.removeAll(operations);

        assertEquals(Set.of(), missing, "docs/reference/roles.md lacks rows of");
        assertEquals(Set.of(), rows, "docs/reference/roles.md has rows of operations that the document lacks");
    }

    @Test
    void saysOfEachOperationWhatTheDocumentSays() {
        var told = new TreeMap<String, Set<String>>();
        RolesTable.read().forEach((operation, row) -> told.put(operation, row.callers()));

        var documented = new TreeMap<String, Set<String>>();
        Contract.committed().operations().forEach(operation -> documented.put(operation.name(), callers(operation)));

        assertEquals(documented, told);
    }

    @Test
    void saysWhatEachChangeLeavesInTheAudit() {
        var reading = Contract.committed().operations().stream()
                .filter(Operation::reads)
                .map(Operation::name)
                .collect(Collectors.toSet());

        var wrong = RolesTable.read().values().stream()
                .filter(row -> !fits(reading.contains(row.operation()), row.audit()))
                .toList();

        assertEquals(List.of(), wrong, "the last column is an entry, or none: and why; and nothing for what reads");
    }

    /** Who only reads leaves no entry, unless all of a person is given out. */
    private static boolean fits(boolean reads, String audit) {
        return audit.matches(reads ? "|`[a-z]+\\.export`" : "`[a-z]+\\.[a-z]+`|none: .+");
    }

    private static Set<String> callers(Operation operation) {
        var security = operation.node().path("security");
        if (security.isEmpty()) {
            return ALL;
        }
        var callers = new TreeSet<String>();
        security.forEach(one -> one.properties().forEach(scheme -> {
            scheme.getValue().forEach(role -> callers.add(role.asText()));
            if (!scheme.getKey().equals("token") && !scheme.getKey().equals("account")) {
                callers.add(scheme.getKey());
            }
        }));
        return callers;
    }
}
