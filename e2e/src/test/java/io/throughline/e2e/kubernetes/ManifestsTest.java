package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.contracts.Stream;
import io.throughline.stack.run.Service;
import io.throughline.stack.server.EmbeddedKafka;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Renders every overlay and compares what it names with the services, the streams and the servers' own settings. */
class ManifestsTest {
    static final List<String> OVERLAYS = Manifests.OVERLAYS;

    private static final Map<String, String> PROBES =
            Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready");

    private final Schemas schemas = new Schemas();

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void areValid(String overlay) {
        var wrong = Rendered.overlay(overlay).objects().stream()
                .flatMap(each ->
                        schemas.violations(each).stream().map(violation -> Manifests.title(each) + ": " + violation))
                .toList();
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void listenWhereTheServicesListen(String overlay) throws IOException {
        var manifests = Rendered.overlay(overlay);
        for (var service : Service.values()) {
            var port = Rendered.service(service).setting("quarkus.http.port");
            var container = service(manifests, service);
            assertEquals(port, container.at("/ports/0/containerPort").asText(), service.label());
            assertEquals(port, manifests.environment(container).get("QUARKUS_HTTP_PORT"), service.label());
            assertEquals(
                    port,
                    manifests
                            .one("Service", service.label())
                            .at("/spec/ports/0/port")
                            .asText());
            assertEquals(
                    "http",
                    manifests
                            .one("Service", service.label())
                            .at("/spec/ports/0/targetPort")
                            .asText());
            var image = Files.readString(BuiltService.module(service).resolve("Dockerfile"));
            assertTrue(image.contains("\nEXPOSE " + port + "\n"), service.label() + "'s Dockerfile");
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void askWhereTheServicesAnswer(String overlay) {
        var manifests = Rendered.overlay(overlay);
        for (var service : Service.values()) {
            var built = Rendered.service(service);
            for (var probe : PROBES.entrySet()) {
                var asked = service(manifests, service).at("/" + probe.getKey() + "/httpGet");
                var path = asked.at("/path").asText();
                assertTrue(path.endsWith("/" + probe.getValue()), path);
                assertTrue(built.serves(path), service.label() + " has no " + path);
                assertEquals("http", asked.at("/port").asText());
            }
            manifests
                    .of("ServiceMonitor")
                    .map(each -> each.at("/spec/endpoints/0/path").asText())
                    .forEach(path -> assertTrue(built.serves(path), service.label() + " has no " + path));
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void setOnlyVariablesThatTheServicesKnow(String overlay) {
        var manifests = Rendered.overlay(overlay);
        var unknown = new TreeSet<String>();
        for (var workload : manifests.workloads()) {
            var built = Rendered.service(of(workload));
            for (var container : Manifests.containers(workload)) {
                manifests.environment(container).keySet().stream()
                        .filter(variable -> !built.knows(variable))
                        .forEach(variable -> unknown.add(Manifests.title(workload) + ": " + variable));
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void setAllThatTheServicesNeed(String overlay) {
        var manifests = Rendered.overlay(overlay);
        for (var service : Service.values()) {
            var missing = new TreeSet<>(Rendered.service(service).needed());
            missing.removeAll(manifests.environment(service(manifests, service)).keySet());
            assertEquals(Set.of(), missing, service.label());
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void giveEveryServiceItsOwnDatabase(String overlay) {
        var manifests = Rendered.overlay(overlay);
        for (var workload : manifests.workloads()) {
            var database = Rendered.service(of(workload)).database();
            var cluster = manifests.one("Cluster", database + "-db").at("/spec/bootstrap/initdb");
            assertEquals(database, cluster.at("/database").asText());
            for (var container : Manifests.containers(workload)) {
                var environment = manifests.environment(container);
                var url = "postgresql://" + database + "-db-rw:5432/" + database;
                assertEquals(url, environment.get("QUARKUS_DATASOURCE_REACTIVE_URL"));
                assertEquals("jdbc:" + url, environment.get("QUARKUS_DATASOURCE_JDBC_URL"));
                assertEquals("secret " + database + "-db-app/username", environment.get("QUARKUS_DATASOURCE_USERNAME"));
                assertEquals("secret " + database + "-db-app/password", environment.get("QUARKUS_DATASOURCE_PASSWORD"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void haveEveryStream(String overlay) throws ReflectiveOperationException {
        // Given the streams of the contracts, and how the stack makes them
        var partitions = Class.forName("io.throughline.stack.run.Servers").getDeclaredField("PARTITIONS");
        var compacted = EmbeddedKafka.class.getDeclaredField("COMPACTED");
        partitions.setAccessible(true);
        compacted.setAccessible(true);
        var expected = Arrays.stream(Stream.values())
                .map(Stream::topic)
                .collect(Collectors.toMap(topic -> topic, topic -> policy(topic, compacted)));

        // When the topics are rendered
        var topics = Rendered.overlay(overlay).of("KafkaTopic").toList();

        // Then they are the same
        assertEquals(expected, topics.stream().collect(Collectors.toMap(Manifests::name, topic -> topic.at(
                        "/spec/config/cleanup.policy")
                .asText())));
        for (var topic : topics) {
            assertEquals(partitions.getInt(null), topic.at("/spec/partitions").asInt(), Manifests.name(topic));
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void reachOnlyWhatIsThere(String overlay) {
        var manifests = Rendered.overlay(overlay);
        var there = new TreeSet<String>();
        manifests
                .of("Service")
                .forEach(each -> there.add(Manifests.name(each) + ":"
                        + each.at("/spec/ports/0/port").asText()));
        manifests.of("Cluster").forEach(each -> there.add(Manifests.name(each) + "-rw:5432"));
        manifests
                .of("Kafka")
                .forEach(each -> there.add(Manifests.name(each) + "-kafka-bootstrap:"
                        + each.at("/spec/kafka/listeners/0/port").asText()));
        manifests.of("Keycloak").forEach(each -> there.add(Manifests.name(each) + "-service:8080"));
        var nowhere = manifests.workloads().stream()
                .flatMap(workload -> Manifests.containers(workload).stream())
                .flatMap(container -> manifests.environment(container).values().stream())
                .filter(value -> value.matches("(.*://)?[a-z-]+:[0-9]+(/.*)?"))
                .map(value -> value.replaceAll("^.*://", "").replaceAll("/.*$", ""))
                .filter(address -> !there.contains(address))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), nowhere);
    }

    @Test
    void scaleByTheStreamsThatTheServicesRead() {
        var scaled = Rendered.overlay("production").of("ScaledObject").toList();
        assertTrue(scaled.size() > 1, "scaled: " + scaled.size());
        for (var each : scaled) {
            var target = each.at("/spec/scaleTargetRef/name").asText();
            var groups = new HashMap<String, String>();
            for (var trigger : each.at("/spec/triggers")) {
                if (trigger.at("/type").asText().equals("kafka")) {
                    groups.put(
                            trigger.at("/metadata/topic").asText(),
                            trigger.at("/metadata/consumerGroup").asText());
                }
            }
            assertEquals(
                    Rendered.service(Service.valueOf(target.toUpperCase(Locale.ROOT)))
                            .groups(),
                    groups);
        }
    }

    private static String policy(String topic, Field compacted) {
        try {
            return ((Set<?>) Objects.requireNonNull(compacted.get(null))).contains(topic) ? "compact" : "delete";
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Service of(JsonNode workload) {
        var name =
                workload.at("/metadata/labels").path("app.kubernetes.io/name").asText();
        return Service.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static JsonNode service(Manifests manifests, Service service) {
        return manifests.one("Deployment", service.label()).at("/spec/template/spec/containers/0");
    }
}
