package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.throughline.stack.run.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Follows the edges between the pods: those that are needed are open, and no other. */
class NetworkTest {
    static final List<String> OVERLAYS = Manifests.OVERLAYS;

    private static final Map<String, String> KEYCLOAK = Map.of(
            "app", "keycloak",
            "app.kubernetes.io/instance", "keycloak",
            "app.kubernetes.io/managed-by", "keycloak-operator");
    private static final Map<String, String> KAFKA =
            Map.of("strimzi.io/cluster", "throughline", "strimzi.io/kind", "Kafka");
    private static final Map<String, String> STRANGER = Map.of("app", "stranger");

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void letTheServicesReachWhatTheyNeed(String overlay) {
        var network = network(overlay);
        for (var service : Service.values()) {
            assertTrue(network.admits(pod(service), database(service.label()), "5432"), service + " → its database");
            assertTrue(network.admits(migration(service), database(service.label()), "5432"), service + " migrates");
            assertTrue(network.leaves(pod(service), KAFKA, "9092"), service + " → Kafka");
            assertTrue(network.admits(pod(service), KEYCLOAK, "8080"), service + " → Keycloak");
            if (service != Service.GATEWAY) {
                assertTrue(network.admits(pod(Service.GATEWAY), pod(service), "http"), "gateway → " + service);
            }
        }
        assertTrue(network.admits(KEYCLOAK, database("keycloak"), "5432"), "Keycloak → its database");
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void openNothingElse(String overlay) {
        var network = network(overlay);
        for (var one : Service.values()) {
            for (var other : Service.values()) {
                if (one != other) {
                    isShut(network, pod(one), database(other.label()), "5432");
                }
                if (one != other && one != Service.GATEWAY) {
                    isShut(network, pod(one), pod(other), "http");
                }
            }
            isShut(network, pod(one), database("keycloak"), "5432");
            isShut(network, STRANGER, pod(one), "http");
            isShut(network, STRANGER, database(one.label()), "5432");
            assertFalse(network.leaves(migration(one), KAFKA, "9092"), one + "'s migration → Kafka");
        }
        isShut(network, STRANGER, KEYCLOAK, "8080");
        assertFalse(network.leaves(STRANGER, KAFKA, "9092"), "a stranger → Kafka");
    }

    /** Neither side agrees: one policy that is too wide opens nothing. */
    private static void isShut(Network network, Map<String, String> from, Map<String, String> to, String port) {
        assertFalse(network.leaves(from, to, port), from + " may leave for " + to);
        assertFalse(network.enters(from, to, port), from + " may enter " + to);
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void letTheBrokersTakeInTheServicesOnly(String overlay) {
        var listeners = Rendered.overlay(overlay).one("Kafka", "throughline").at("/spec/kafka/listeners");
        for (var listener : listeners) {
            assertEquals(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("app.kubernetes.io/component", "service")
                            .put("app.kubernetes.io/part-of", "throughline"),
                    listener.at("/networkPolicyPeers/0/podSelector/matchLabels"));
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void keepTheGatewayOutOfTheCompanysNetwork(String overlay) {
        var blocks = Rendered.overlay(overlay)
                .one("NetworkPolicy", "gateway-to-internet")
                .at("/spec/egress/0/to");
        var kept = Manifests.texts(blocks.at("/0/ipBlock/except")).stream().collect(Collectors.toSet());
        assertTrue(
                kept.containsAll(Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")), "" + kept);
        assertTrue(Manifests.texts(blocks.at("/1/ipBlock/except")).contains("fc00::/7"), "" + blocks);
        var free = Rendered.overlay(overlay)
                .of("NetworkPolicy")
                .filter(policy -> policy.toString().contains("ipBlock"))
                .map(Manifests::name)
                .toList();
        assertEquals(List.of("gateway-to-internet"), free);
    }

    @Test
    void letPrometheusReadTheServices() {
        var policy = Rendered.overlay("production").one("NetworkPolicy", "prometheus-to-services");
        assertEquals("http", policy.at("/spec/ingress/0/ports/0/port").asText());
        assertEquals(
                "service",
                policy.at("/spec/podSelector/matchLabels")
                        .path("app.kubernetes.io/component")
                        .asText());
    }

    private static Network network(String overlay) {
        return new Network(Rendered.overlay(overlay).of("NetworkPolicy").toList());
    }

    private static Map<String, String> pod(Service service) {
        return labels(service, "service");
    }

    private static Map<String, String> migration(Service service) {
        return labels(service, "migration");
    }

    private static Map<String, String> labels(Service service, String component) {
        return Map.of(
                "app.kubernetes.io/name",
                service.label(),
                "app.kubernetes.io/part-of",
                "throughline",
                "app.kubernetes.io/component",
                component);
    }

    private static Map<String, String> database(String name) {
        return Map.of("cnpg.io/cluster", name + "-db", "cnpg.io/podRole", "instance");
    }
}
