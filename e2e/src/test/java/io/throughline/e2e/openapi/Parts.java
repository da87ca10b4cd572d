package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.stack.run.Root;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each service says of itself: the OpenAPI that it wrote when it was built. */
final class Parts {
    private static final List<String> SERVICES =
            List.of("channel-gateway", "identity-service", "history-service", "routing-service");

    private Parts() {}

    /** By the service. */
    static Map<String, ObjectNode> read() {
        return SERVICES.stream()
                .collect(Collectors.toMap(service -> service, Parts::read, (one, other) -> one, TreeMap::new));
    }

    private static ObjectNode read(String service) {
        var file = Root.find().resolve(service).resolve("target/openapi/openapi.json");
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is not there: build " + service + " first");
        }
        return Yaml.read(file);
    }
}
