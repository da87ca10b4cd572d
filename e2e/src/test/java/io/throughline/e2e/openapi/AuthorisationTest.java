package io.throughline.e2e.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.openapi.Caller.Kind;
import io.throughline.e2e.openapi.Contract.Operation;
import io.throughline.e2e.openapi.Probe.Answer;
import io.throughline.e2e.openapi.RolesTable.Row;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every operation of the document with every caller: what comes back is what docs/reference/roles.md says. */
class AuthorisationTest {
    private static final int AT_ONCE = 16;

    /** What is said of a conversation that the caller does not hold goes nowhere, and nobody learns whether it is. */
    private static final Map<String, Integer> UNKNOWN = Map.of("showTyping", 202);

    private final SharedStack stack = SharedStack.get();
    private final Contract contract = Contract.committed();
    private final Fit fit = new Fit(contract);
    private final Map<String, ObjectNode> parts = Parts.read();
    private final Map<String, Row> table = RolesTable.read();
    private final Probe probe = new Probe(
            contract,
            DemoInboxes.chat(new Api(stack.doors(), new Keycloak(stack.doors().realm()).user("adam"))));

    /** One question of the matrix. */
    private record Cell(Operation operation, URI address, Caller caller, Row row) {
        boolean allowed() {
            return row.allows(caller.column());
        }

        String where() {
            return "%s %s with %s".formatted(operation.method(), address, caller.name());
        }
    }

    @Test
    void letsCallersDoWhatTheTableAllowsAndNothingElse() throws Exception {
        // Given every operation with every caller
        var callers = Caller.all(stack);
        var cells = contract.operations().stream()
                .flatMap(operation -> addresses(operation)
                        .flatMap(address -> callers.stream().map(caller -> cell(operation, address, caller))))
                .toList();
        assertTrue(cells.size() > callers.size() * table.size(), cells.size() + " cells");

        // When all are asked
        // Then each answers as the table says
        assertEquals(List.of(), wrong(cells));
    }

    /** At the gateway, and at each service that answers it: none relies on the gateway's checks. */
    private Stream<URI> addresses(Operation operation) {
        var owners = parts.entrySet().stream()
                .filter(part -> part.getValue().path("paths").has(operation.path()))
                .map(part -> Service.valueOf(
                        part.getKey().replaceAll("^channel-|-service$", "").toUpperCase(Locale.ROOT)))
                .map(service -> URI.create("http://localhost:" + stack.running().port(service.part())));
        return Stream.concat(Stream.of(stack.doors().gateway()), owners)
                .distinct()
                .flatMap(place -> probe.paths(operation).stream().map(place::resolve));
    }

    private Cell cell(Operation operation, URI address, Caller caller) {
        var row = table.get(operation.name());
        if (row == null) {
            throw new AssertionError("docs/reference/roles.md has no row of " + operation.name());
        }
        return new Cell(operation, address, caller, row);
    }

    private List<String> wrong(List<Cell> cells) throws Exception {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<List<String>>> work = cells.stream()
                    .<Callable<List<String>>>map(cell -> () -> wrong(cell).toList())
                    .toList();
            return pool.invokeAll(work).stream()
                    .map(Future::resultNow)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private Stream<String> wrong(Cell cell) {
        var answer = probe.ask(cell.operation(), cell.address(), cell.caller(), cell.allowed());
        var expected = expected(cell);
        if (!expected.isEmpty() && !expected.contains(answer.status())) {
            return Stream.of("%s: %d instead of %s".formatted(cell.where(), answer.status(), expected));
        }
        if (expected.isEmpty() && (List.of(401, 403).contains(answer.status()) || answer.status() >= 500)) {
            return Stream.of("%s: %d instead of an answer".formatted(cell.where(), answer.status()));
        }
        return documented(cell, answer);
    }

    /** The statuses that are right; none where any is that lets the caller in. */
    private List<Integer> expected(Cell cell) {
        boolean open = cell.row().allows("anonymous");
        boolean names = cell.operation().path().replace("{service}", "").contains("{");
        if (open) {
            return cell.caller().kind() == Kind.INVALID || cell.caller().kind() == Kind.VISITOR
                    ? List.of(200, 401, 404)
                    : List.of();
        }
        if (cell.allowed()) {
            return names ? List.of(UNKNOWN.getOrDefault(cell.operation().id(), 404)) : List.of();
        }
        boolean chat = cell.row().allows("visitor");
        return List.of(cell.caller().kind() == Kind.VALID && !chat ? 403 : 401);
    }

    /** What comes back is one of the answers that the document tells of, and fits its schema. */
    private Stream<String> documented(Cell cell, Answer answer) {
        var told = contract.answer(cell.operation(), answer.status());
        if (told.isMissingNode()) {
            return Stream.of("%s: %d is not in the document".formatted(cell.where(), answer.status()));
        }
        var schema = Stream.of("application/json", "application/problem+json")
                .map(type -> told.path("content").path(type).path("schema"))
                .filter(found -> !found.isMissingNode())
                .findFirst();
        return schema.filter(found -> !answer.body().isEmpty()).stream()
                .flatMap(found -> fit.misfits(found, Yaml.value(answer.body())).stream())
                .map(misfit -> cell.where() + ": " + misfit);
    }
}
