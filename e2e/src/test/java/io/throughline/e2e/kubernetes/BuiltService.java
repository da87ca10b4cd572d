package io.throughline.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.throughline.stack.run.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** What a built service says of itself: its properties, its keys, and those of the Quarkus inside it. */
final class BuiltService {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

    private final Properties properties = new Properties();
    private final Map<String, Property> keys = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();
    private final Set<String> variables = new TreeSet<>();
    private final StringBuilder routes = new StringBuilder();
    private final String name;

    private BuiltService(Service service) {
        this.name = service.label();
    }

    static BuiltService read(Service service) throws IOException {
        var folder = module(service).resolve("target/quarkus-app");
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is missing: build the services first, ./throughline up does");
        }
        var built = new BuiltService(service);
        var jars = new ArrayList<Path>();
        for (var part : List.of("app", "lib/main")) {
            try (var files = Files.newDirectoryStream(folder.resolve(part), "*.jar")) {
                files.forEach(jars::add);
            }
        }
        built.readRoutes(folder.resolve("quarkus/generated-bytecode.jar"));
        try (var loader = new URLClassLoader(urls(jars), BuiltService.class.getClassLoader())) {
            built.readProperties(loader);
            built.readModels(loader);
            built.readConnector(loader);
            for (var jar : jars) {
                if (jar.toString().contains("throughline") || jar.toString().contains("/app/")) {
                    built.readMappings(jar, loader);
                }
            }
        }
        return built;
    }

    static Path module(Service service) {
        return Path.of("..", service == Service.GATEWAY ? "channel-gateway" : service.label() + "-service");
    }

    String name() {
        return name;
    }

    /** A setting as the service has it when nobody changes it. */
    String setting(String key) {
        return Objects.requireNonNull(properties.getProperty(key, defaults.get(key)), () -> "nobody says " + key);
    }

    /** The database it means. */
    String database() {
        var url = setting("quarkus.datasource.jdbc.url");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Whether an environment variable means something to it when it starts. */
    boolean knows(String variable) {
        return variables.contains(variable);
    }

    /** Whether Quarkus' own routes, such as those of health and metrics, have the path; they begin with /q/. */
    boolean serves(String path) {
        return path.startsWith("/q/") && routes.indexOf(constant(path)) >= 0;
    }

    /** The variables without which it does not start, or would look for others on its own machine. */
    Set<String> needed() {
        var needed = new TreeSet<String>();
        properties.stringPropertyNames().stream()
                .filter(key -> isHome(properties.getProperty(key)))
                .forEach(key -> needed.add(variable(key)));
        keys.forEach((key, property) -> {
            boolean needs = property.hasDefaultValue() ? isHome(property.getDefaultValue()) : !mayLack(property);
            if (needs && (property.isLeaf() || property.isPrimitive())) {
                needed.add(variable(key));
            }
        });
        return needed;
    }

    /** What is in an optional list or in a map does not itself say that it is optional. */
    private static boolean mayLack(Property property) {
        var type = property.getMethod().getReturnType();
        return property.isOptional() || type == Optional.class || type == Map.class;
    }

    /** The streams it reads, with its consumer group on each. */
    Map<String, String> groups() {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.matches("mp\\.messaging\\.incoming\\.[a-z]+\\.group\\.id"))
                .collect(Collectors.toMap(key -> key.split("\\.", -1)[3], properties::getProperty));
    }

    private static boolean isHome(String value) {
        return value.contains("localhost") && !value.contains("${");
    }

    private void readProperties(URLClassLoader loader) throws IOException {
        for (var file : List.of("META-INF/microprofile-config.properties", "application.properties")) {
            for (var url : Collections.list(loader.findResources(file))) {
                if (url.getPath().contains("throughline") || url.getPath().contains("/app/")) {
                    try (var in = url.openStream()) {
                        properties.load(in);
                    }
                }
            }
        }
        properties.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("quarkus."))
                .forEach(key -> variables.add(variable(key)));
    }

    /** Quarkus' own keys; those that are fixed when it is built cannot be set by the environment. */
    private void readModels(URLClassLoader loader) throws IOException {
        for (var url : Collections.list(loader.findResources(MODEL))) {
            for (var item : model(url).findParents("phase")) {
                var path = item.at("/path/property").asText();
                if (item.has("defaultValue")) {
                    defaults.put(path, item.at("/defaultValue").asText());
                }
                if (item.at("/phase").asText().equals("RUN_TIME")) {
                    addVariable(item.path("path"));
                    item.path("additionalPaths").forEach(this::addVariable);
                }
            }
        }
    }

    /** The class that Quarkus made of the routes when it built the service: its constants are their paths. */
    private void readRoutes(Path generated) throws IOException {
        try (var jar = new JarFile(generated.toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().contains("$initializeRouter")) {
                    try (var in = jar.getInputStream(entry)) {
                        routes.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
    }

    /** How a class file holds a short constant: its kind, its length, its letters. */
    private static String constant(String text) {
        return "\1\0" + (char) text.length() + text;
    }

    private static JsonNode model(URL url) throws IOException {
        try (var in = url.openStream()) {
            return JSON.readTree(in);
        }
    }

    private void addVariable(JsonNode path) {
        variables.add(path.path("environmentVariable").asText());
    }

    private void readConnector(URLClassLoader loader) throws IOException {
        try {
            var type = loader.loadClass("io.smallrye.reactive.messaging.kafka.KafkaConnectorCommonConfiguration");
            for (var method : type.getDeclaredMethods()) {
                if (method.getName().startsWith("get")) {
                    var words = method.getName().substring(3).replaceAll("(?<=[a-z])(?=[A-Z])", "-");
                    variables.add(variable(CONNECTOR + words));
                }
            }
        } catch (ClassNotFoundException missing) {
            throw new IOException(name + " has no Kafka connector", missing);
        }
    }

    private void readMappings(Path jar, URLClassLoader loader) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : Collections.list(file.entries())) {
                if (entry.getName().matches("io/throughline/.*Config\\.class")) {
                    var type =
                            loader.loadClass(entry.getName().replace('/', '.').replace(".class", ""));
                    if (type.isAnnotationPresent(ConfigMapping.class)) {
                        keys.putAll(ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type)));
                    }
                }
            }
        } catch (ClassNotFoundException impossible) {
            throw new IOException(impossible);
        }
        keys.keySet().forEach(key -> variables.add(variable(key)));
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            URI uri = jar.toUri();
            urls.add(uri.toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
