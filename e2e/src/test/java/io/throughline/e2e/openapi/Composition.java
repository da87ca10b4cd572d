package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Composes the API's document: the frame, the services' parts, and the manners of all. */
final class Composition {
    private static final String GATEWAY = "channel-gateway";
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private final ObjectNode document = Yaml.resource("frame.yaml");
    private final Shapes shapes = new Shapes(Yaml.resource("schemas.yaml"));
    private final Manners manners = new Manners(Yaml.resource("operations.yaml"), shapes);

    private Composition() {}

    /** The document that the parts make. */
    static ObjectNode of(Map<String, ObjectNode> parts) {
        var composition = new Composition();
        parts.forEach((service, part) -> composition.add(service, part.deepCopy()));
        return composition.finish();
    }

    private void add(String service, ObjectNode part) {
        shapes.rename(part);
        var schemas = (ObjectNode) document.at("/components/schemas");
        part.at("/components/schemas").properties().forEach(schema -> put(schemas, schema.getKey(), schema.getValue()));
        part.path("paths").properties().forEach(path -> add(path.getKey(), path.getValue(), !service.equals(GATEWAY)));
    }

    private void add(String path, JsonNode operations, boolean forwarded) {
        var place = Yaml.at(Yaml.at(document, "paths"), path);
        operations
                .properties()
                .forEach(operation ->
                        put(place, operation.getKey(), manners.complete(path, operation.getValue(), forwarded)));
    }

    /** What several services say, such as the audit, they have to say alike. */
    private static void put(ObjectNode place, String member, JsonNode value) {
        var there = place.get(member);
        if (there != null && !there.equals(value)) {
            throw new IllegalStateException("Two services differ in %s:\n%s\n%s".formatted(member, there, value));
        }
        place.set(member, value);
    }

    private ObjectNode finish() {
        document.path("paths").properties().forEach(path -> path.getValue()
                .forEach(operation -> manners.problems(path.getKey(), (ObjectNode) operation)));
        shapes.close(document);
        document.set("paths", sorted(document.get("paths")));
        document.path("paths").forEach(path -> sort((ObjectNode) path));
        prune();
        return Yaml.parse(Yaml.write(document));
    }

    private void prune() {
        var used = new TreeSet<String>();
        Shapes.reach(document.get("paths"), document, used);
        var schemas = sorted(document.at("/components/schemas"));
        schemas.retain(used);
        Yaml.at(document, "components").set("schemas", schemas);
    }

    private static void sort(ObjectNode path) {
        ObjectNode copy = path.deepCopy();
        path.removeAll();
        METHODS.stream().filter(copy::has).forEach(method -> path.set(method, copy.get(method)));
        path.forEach(operation -> ((ObjectNode) operation).set("responses", sorted(operation.path("responses"))));
    }

    private static ObjectNode sorted(JsonNode object) {
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return Yaml.object().setAll(members);
    }
}
