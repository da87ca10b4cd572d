package io.throughline.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects of an overlay, as kubectl renders them. */
record Manifests(List<JsonNode> objects) {
    static final List<String> OVERLAYS = List.of("local", "production");
    static final Path FOLDER = Path.of("..", "k8s");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Why nothing can be rendered on this machine; empty when it can. */
    static String obstacle() {
        boolean found = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        return found ? "" : "kubectl is not on the PATH, so the manifests cannot be rendered and are not tested";
    }

    /** Renders an overlay of a folder with manifests; null in place of the objects' text is never returned. */
    static Manifests render(Path folder, String overlay) throws IOException {
        var process = new ProcessBuilder("./render", overlay)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
        return parse(said);
    }

    static Manifests parse(String text) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return new Manifests(documents.readAll());
        }
    }

    /** A copy of our folder of manifests in which every overlay has all its values. */
    static Path filledIn(Path target) throws IOException {
        try (var files = Files.walk(FOLDER)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = target.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (var overlay : OVERLAYS) {
            var settings = target.resolve("overlays/" + overlay + "/settings/settings.env");
            Files.writeString(settings, Files.readString(settings).replaceAll("(?m)^#([A-Z_]+=)", "$1"));
        }
        return target;
    }

    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(each -> each.at("/kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return of(kind).filter(each -> name(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    /** Every container of the pods of a Deployment or a Job. */
    static List<JsonNode> containers(JsonNode workload) {
        var containers = new ArrayList<JsonNode>();
        workload.at("/spec/template/spec/initContainers").forEach(containers::add);
        workload.at("/spec/template/spec/containers").forEach(containers::add);
        return containers;
    }

    /** The Deployments and Jobs. */
    List<JsonNode> workloads() {
        return Stream.concat(of("Deployment"), of("Job")).toList();
    }

    /** A container's environment, with what it takes from ConfigMaps; a value from a Secret is "secret NAME/KEY". */
    Map<String, String> environment(JsonNode container) {
        var variables = new LinkedHashMap<String, String>();
        for (var source : container.path("envFrom")) {
            one("ConfigMap", source.at("/configMapRef/name").asText())
                    .at("/data")
                    .properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
        }
        for (var variable : container.path("env")) {
            var secret = variable.at("/valueFrom/secretKeyRef");
            variables.put(
                    variable.at("/name").asText(),
                    secret.isMissingNode()
                            ? variable.at("/value").asText()
                            : "secret " + secret.at("/name").asText() + "/"
                                    + secret.at("/key").asText());
        }
        return variables;
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** What a log or a failure calls an object. */
    static String title(JsonNode object) {
        return object.at("/kind").asText() + " " + name(object);
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
