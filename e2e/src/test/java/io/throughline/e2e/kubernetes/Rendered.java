package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.stack.run.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Every overlay, rendered once for all tests, and what the built services say of themselves. */
final class Rendered {
    private static final Map<String, Manifests> OVERLAYS = new HashMap<>();
    private static final Map<Service, BuiltService> SERVICES = new EnumMap<>(Service.class);

    private Rendered() {}

    /** The overlay's objects; without kubectl the test that asks is skipped. */
    static synchronized Manifests overlay(String overlay) {
        assumeTrue(Manifests.obstacle().isEmpty(), Manifests::obstacle);
        try {
            if (OVERLAYS.isEmpty()) {
                var folder = Manifests.filledIn(Files.createTempDirectory(Path.of("target"), "k8s"));
                for (var each : Manifests.OVERLAYS) {
                    OVERLAYS.put(each, Manifests.render(folder, each));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Objects.requireNonNull(OVERLAYS.get(overlay));
    }

    /** A service as it was built. */
    static synchronized BuiltService service(Service service) {
        return SERVICES.computeIfAbsent(service, Rendered::read);
    }

    private static BuiltService read(Service service) {
        try {
            return BuiltService.read(service);
        } catch (IOException notBuilt) {
            throw new UncheckedIOException(notBuilt);
        }
    }
}
