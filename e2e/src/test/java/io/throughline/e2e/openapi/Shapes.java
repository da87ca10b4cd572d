package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the schemas of the API out of the records': their names, limits, what is always there, and examples. */
final class Shapes {
    private static final String PREFIX = "#/components/schemas/";
    private static final String PAGE = "Page";
    private static final int LONGEST_PAGE = 200;
    private static final long MOST = 9_007_199_254_740_991L;

    private final JsonNode notes;
    private final TreeMap<String, JsonNode> examples = new TreeMap<>();

    /** What schemas.yaml says of each record. */
    Shapes(JsonNode notes) {
        this.notes = notes;
    }

    /** The example of a schema, missing where there is none. */
    JsonNode example(JsonNode schema) {
        return examples.getOrDefault(
                schema.path("$ref").asText().replace(PREFIX, ""), Yaml.object().path("none"));
    }

    /** Gives the records of a part, and all that refers to them, the names of the API. */
    void rename(ObjectNode part) {
        var schemas = Yaml.at(Yaml.at(part, "components"), "schemas");
        Yaml.walk(part, object -> {
            var target = object.path("$ref").asText();
            if (target.startsWith(PREFIX)) {
                object.put("$ref", PREFIX + name(target.substring(PREFIX.length()), schemas));
            }
        });
        var named = Yaml.object();
        schemas.properties()
                .forEach(schema -> named.set(
                        name(schema.getKey(), schemas),
                        shape(schema.getKey(), (ObjectNode) schema.getValue(), schemas)));
        ((ObjectNode) part.get("components")).set("schemas", named);
    }

    private String name(String raw, JsonNode schemas) {
        var paged = raw.startsWith(PAGE) ? raw.substring(PAGE.length()) : "";
        return schemas.has(paged)
                ? name(paged, schemas) + PAGE
                : notes.path(raw).path("name").asText(raw);
    }

    private ObjectNode shape(String raw, ObjectNode schema, JsonNode schemas) {
        var note = notes.path(raw);
        var name = name(raw, schemas);
        if (note.has("is")) {
            return note.get("is").deepCopy();
        }
        if (note.has("example")) {
            examples.put(name, note.get("example"));
        }
        if (name.endsWith(PAGE) && schema.path("properties").has("page")) {
            page(raw, schema);
        }
        note.path("limits").properties().forEach(limit -> limit(raw, schema, limit.getKey(), limit.getValue()));
        if (note.has("type")) {
            variant(schema, note, schemas);
        }
        Yaml.merge(schema, note.path("adds"));
        Yaml.walk(schema, Shapes::bound);
        return schema;
    }

    /** One of several kinds of body: it begins with what all have, and says which it is. */
    private static void variant(ObjectNode schema, JsonNode note, JsonNode schemas) {
        ObjectNode own = schema.deepCopy();
        var head = schemas.path(note.path("head").asText());
        schema.removeAll();
        schema.put("type", "object").putArray("required").add("type");
        schema.putObject("properties")
                .putObject("type")
                .put("const", note.path("type").asText());
        for (var part : List.of(head, own)) {
            part.path("required").forEach(schema.withArray("required")::add);
            Yaml.merge(Yaml.at(schema, "properties"), part.path("properties"));
        }
    }

    private void page(String raw, ObjectNode page) {
        ((ObjectNode) page.at("/properties/data")).put("maxItems", LONGEST_PAGE);
        var one = notes.path(raw.substring(PAGE.length())).path("example");
        if (!one.isMissingNode()) {
            var example = Yaml.object();
            example.putArray("data").add(one.deepCopy());
            example.putObject("page").put("next_cursor", "Y25lXzAx").put("has_more", true);
            examples.put(notes.path(raw.substring(PAGE.length())).path("name").asText() + PAGE, example);
        }
    }

    private static void limit(String raw, ObjectNode schema, String member, JsonNode limit) {
        if (!(schema.path("properties").get(member) instanceof ObjectNode property)) {
            throw new IllegalStateException(
                    "schemas.yaml limits %s of %s, which has no such member".formatted(member, raw));
        }
        if (limit.has("is")) {
            ((ObjectNode) schema.get("properties")).set(member, limit.get("is"));
        } else if (limit.isObject()) {
            Yaml.merge(property, limit);
        } else {
            property.set(property.path("type").asText().equals("array") ? "maxItems" : "maxLength", limit);
        }
    }

    /** Enums as JSON has them, patterns of the whole text, and the limits that numbers have by their size. */
    private static void bound(ObjectNode schema) {
        if (schema.get("enum") instanceof ArrayNode names) {
            var lower = schema.putArray("enum");
            names.forEach(name -> lower.add(name.asText().toLowerCase(Locale.ROOT)));
        }
        var pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !pattern.equals("\\S") && !pattern.startsWith("^")) {
            schema.put("pattern", "^(?:" + pattern + ")$");
        }
        if (schema.path("type").asText().equals("integer")) {
            if (!schema.has("minimum")) {
                schema.put("minimum", 0);
            }
            if (!schema.has("maximum")) {
                schema.put("maximum", schema.path("format").asText().equals("int32") ? Integer.MAX_VALUE : MOST);
            }
        }
    }

    /** Says what an answer always has, and that a body may have nothing else than what is said. */
    void close(ObjectNode document) {
        var asked = new TreeSet<String>();
        var answered = new TreeSet<String>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    reach(operation.path("requestBody"), document, asked);
                    reach(operation.path("parameters"), document, asked);
                    reach(operation.path("responses"), document, answered);
                }));
        var optional = new TreeMap<String, JsonNode>();
        notes.properties()
                .forEach(note -> optional.put(
                        note.getValue().path("name").asText(note.getKey()),
                        note.getValue().path("optional")));
        document.at("/components/schemas").properties().forEach(schema -> {
            if (!asked.contains(schema.getKey()) && !schema.getValue().has("required")) {
                require((ObjectNode) schema.getValue(), optional.get(schema.getKey()));
            } else if (!answered.contains(schema.getKey()) && schema.getValue().has("properties")) {
                ((ObjectNode) schema.getValue()).put("additionalProperties", false);
            }
        });
    }

    private static void require(ObjectNode schema, @Nullable JsonNode optional) {
        var may = optional == null
                ? Set.of()
                : Set.copyOf(Yaml.elements(optional).map(JsonNode::asText).toList());
        var must = schema.path("properties")
                .propertyStream()
                .map(member -> member.getKey())
                .filter(member -> !may.contains(member))
                .toList();
        if (!must.isEmpty()) {
            must.forEach(schema.putArray("required")::add);
        }
    }

    /** The names of all schemas to which the tree leads. */
    static void reach(JsonNode tree, JsonNode document, Set<String> reached) {
        Yaml.walk(tree, object -> {
            var target = object.path("$ref").asText();
            var name = target.replace(PREFIX, "");
            if (target.startsWith(PREFIX) && reached.add(name)) {
                reach(document.at("/components/schemas/" + name), document, reached);
            } else if (target.startsWith("#/") && !target.startsWith(PREFIX)) {
                reach(document.at(target.substring(1)), document, reached);
            }
        });
    }
}
