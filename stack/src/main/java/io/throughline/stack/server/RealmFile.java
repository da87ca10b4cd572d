package io.throughline.stack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The realm that Keycloak imports: Throughline's own, and for the demo what {@code throughline-demo-realm.json} adds. */
final class RealmFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What tells the entries of a list apart. */
    private static final List<String> NAMES = List.of("clientId", "username", "name");

    private RealmFile() {}

    /** Writes the demo's realm into the folder. */
    static void writeDemo(Path folder) throws IOException {
        ObjectNode realm = read("throughline-realm.json");
        merge(realm, read("throughline-demo-realm.json"));
        Files.write(Files.createDirectories(folder).resolve("throughline-realm.json"), JSON.writeValueAsBytes(realm));
    }

    private static ObjectNode read(String name) throws IOException {
        try (InputStream in = RealmFile.class.getResourceAsStream("/realm/" + name)) {
            if (in == null) {
                throw new IOException("No realm file " + name + " on the class path");
            }
            return (ObjectNode) JSON.readTree(in);
        }
    }

    /** Adds to the base: fields are replaced, list entries of the same name are merged, others are appended. */
    private static void merge(ObjectNode base, ObjectNode addition) {
        addition.properties().forEach(field -> {
            if (field.getValue() instanceof ArrayNode entries && base.get(field.getKey()) instanceof ArrayNode list) {
                entries.forEach(entry -> merge(list, (ObjectNode) entry));
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void merge(ArrayNode list, ObjectNode addition) {
        for (JsonNode entry : list) {
            if (NAMES.stream()
                    .anyMatch(name -> addition.has(name) && addition.get(name).equals(entry.get(name)))) {
                merge((ObjectNode) entry, addition);
                return;
            }
        }
        list.add(addition);
    }
}
