package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.e2e.openapi.Contract.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of the API's document; each finding begins with the name of its rule. */
final class Lint {
    private static final Set<Integer> SUCCESS = Set.of(101, 200, 201, 202, 204);
    private static final Set<Integer> LATER = Set.of(429, 503);
    private static final String SNAKE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
    private static final String VERB_NOUN = "[a-z]+([A-Z][a-z]+)+";

    /** Saying them twice is saying them once, as docs/reference/http.md has it. */
    private static final Set<String> REPEATABLE = Set.of(
            "acceptReservation",
            "rejectReservation",
            "completeReservation",
            "takeTask",
            "assignTask",
            "tryPolicy",
            "replayTasks",
            "reportTouchpoints",
            "showTyping",
            "releaseParkedEvents",
            "uploadChatFile",
            "keepAttachment",
            "tryMatchPolicy",
            "lookUpToken");

    private final Contract contract;
    private final Bounds bounds;
    private final Fit fit;
    private final List<String> findings = new ArrayList<>();

    private Lint(Contract contract) {
        this.contract = contract;
        this.bounds = new Bounds(contract, this::find);
        this.fit = new Fit(contract);
    }

    /** What is wrong with the document, nothing when it is fine. */
    static List<String> of(Contract contract) {
        var lint = new Lint(contract);
        var ids = new HashSet<String>();
        for (var operation : contract.operations()) {
            lint.named(operation, ids);
            lint.guarded(operation);
            lint.answered(operation);
            lint.repeatable(operation);
            lint.paged(operation);
            lint.exemplified(operation);
            lint.bounds.check(operation);
        }
        lint.used();
        return List.copyOf(lint.findings);
    }

    private void find(String rule, String where) {
        findings.add(rule + ": " + where);
    }

    private void check(boolean holds, String rule, Operation operation) {
        if (!holds) {
            find(rule, operation.name());
        }
    }

    private void named(Operation operation, Set<String> ids) {
        check(operation.id().matches(VERB_NOUN), "operationId is a verb and a noun", operation);
        check(ids.add(operation.id()), "operationId is there once", operation);
        var summary = operation.node().path("summary").asText();
        check(!summary.isBlank() && summary.length() <= 200, "summary says what it does", operation);
        var tags = Yaml.elements(contract.root().path("tags"))
                .map(tag -> tag.path("name").asText())
                .toList();
        var own = operation.node().path("tags");
        check(own.size() == 1 && tags.contains(own.path(0).asText()), "tag is one of the document's", operation);
    }

    private void guarded(Operation operation) {
        var security = operation.node().path("security");
        check(security.isArray(), "security is said", operation);
        boolean known = Yaml.elements(security)
                .flatMap(one -> one.propertyStream())
                .allMatch(scheme ->
                        contract.root().at("/components/securitySchemes").has(scheme.getKey())
                                && (scheme.getValue().isEmpty()
                                        != scheme.getKey().equals("token")));
        check(known, "security names a scheme, and the roles of a token", operation);
    }

    private void answered(Operation operation) {
        var statuses = operation
                .node()
                .path("responses")
                .propertyStream()
                .map(response -> Integer.valueOf(response.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        check(statuses.stream().anyMatch(SUCCESS::contains), "success is answered", operation);
        var missing = new TreeSet<>(Expected.problems(contract, operation));
        missing.removeAll(statuses);
        if (!missing.isEmpty()) {
            find("problems are answered", operation.name() + " lacks " + missing);
        }
        statuses.removeAll(SUCCESS);
        for (int status : statuses) {
            var answer = contract.answer(operation, status);
            boolean problem = answer.at("/content/application~1problem+json/schema/$ref")
                    .asText()
                    .endsWith("/Problem");
            check(problem, "problems are problem+json", operation);
            boolean later = !LATER.contains(status) || answer.path("headers").has("Retry-After");
            check(later, "Retry-After says when to come again", operation);
        }
    }

    private void repeatable(Operation operation) {
        boolean keyed = contract.parameters(operation)
                .anyMatch(parameter -> parameter.path("name").asText().equals("Idempotency-Key"));
        check(
                keyed || !operation.method().equals("POST") || REPEATABLE.contains(operation.id()),
                "Idempotency-Key makes a POST repeatable",
                operation);
    }

    private void paged(Operation operation) {
        var schema = contract.resolve(contract.answer(operation, 200).at("/content/application~1json/schema"));
        boolean page = schema.path("properties").has("page");
        boolean list = page || operation.id().matches("(list|find)[A-Z].*");
        var names = contract.parameters(operation)
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
        boolean whole = page
                && names.containsAll(Set.of("limit", "after"))
                && contract.answer(operation, 200).path("headers").has("Link");
        check(!list || whole, "lists have limit, after, page and Link", operation);
    }

    private void exemplified(Operation operation) {
        example(operation, operation.node().path("requestBody"));
        operation
                .node()
                .path("responses")
                .propertyStream()
                .forEach(response -> example(operation, contract.resolve(response.getValue())));
    }

    private void example(Operation operation, JsonNode of) {
        of.path("content")
                .propertyStream()
                .filter(media -> media.getKey().endsWith("json"))
                .map(media -> media.getValue())
                .forEach(media -> {
                    check(media.has("schema"), "JSON has a schema", operation);
                    check(media.has("example"), "JSON has an example", operation);
                    for (var misfit : fit.misfits(media.path("schema"), media.path("example"))) {
                        find("examples fit their schema", operation.name() + " " + misfit);
                    }
                });
    }

    /** Every component is reached from some operation, and every reference leads somewhere. */
    private void used() {
        var references = new TreeSet<String>();
        Yaml.walk(contract.root(), object -> references.add(object.path("$ref").asText()));
        contract.root().path("components").properties().forEach(kind -> kind.getValue()
                .fieldNames()
                .forEachRemaining(name -> {
                    boolean scheme = kind.getKey().equals("securitySchemes");
                    if (!scheme && !references.contains("#/components/" + kind.getKey() + "/" + name)) {
                        find("components are used", kind.getKey() + " " + name);
                    }
                }));
        references.stream()
                .filter(reference -> !reference.isEmpty())
                .filter(reference -> contract.root().at(reference.substring(1)).isMissingNode())
                .forEach(reference -> find("references lead somewhere", reference));
    }

    /** Whether property and parameter names are as all are. */
    static boolean isSnake(String name) {
        return name.matches(SNAKE);
    }
}
