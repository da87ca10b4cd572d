package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.stack.run.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The pods can do little harm, get the memory that they may use, and stop without losing what they are doing. */
class SafetyTest {
    static final List<String> OVERLAYS = Manifests.OVERLAYS;

    private static final String CONFIDENTIAL = ".*(SECRET|PASSWORD|USERNAME|_KEY)";

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void runAsNobodyInARestrictedNamespace(String overlay) {
        var manifests = Rendered.overlay(overlay);
        assertEquals(
                "restricted",
                manifests
                        .one("Namespace", "throughline")
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asText());
        for (var workload : manifests.workloads()) {
            var title = Manifests.title(workload);
            var pod = workload.at("/spec/template/spec");
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), title);
            assertEquals(
                    "RuntimeDefault",
                    pod.at("/securityContext/seccompProfile/type").asText(),
                    title);
            assertFalse(pod.path("automountServiceAccountToken").asBoolean(true), title);
            for (var container : Manifests.containers(workload)) {
                var context = container.path("securityContext");
                assertTrue(context.path("readOnlyRootFilesystem").asBoolean(), title);
                assertFalse(context.path("allowPrivilegeEscalation").asBoolean(true), title);
                assertEquals(List.of("ALL"), Manifests.texts(context.at("/capabilities/drop")), title);
                assertTrue(
                        container
                                .path("volumeMounts")
                                .findValuesAsText("mountPath")
                                .contains("/tmp"),
                        title);
                assertTrue(container.at("/resources/requests").has("cpu"), title);
                assertEquals(
                        container.at("/resources/requests/memory"), container.at("/resources/limits/memory"), title);
                assertFalse(container.at("/resources/limits/memory").isMissingNode(), title);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void takeSecretsFromSecretsOnly(String overlay) {
        var manifests = Rendered.overlay(overlay);
        var said = new TreeSet<String>();
        for (var workload : manifests.workloads()) {
            for (var container : Manifests.containers(workload)) {
                manifests.environment(container).entrySet().stream()
                        .filter(variable -> variable.getKey().matches(CONFIDENTIAL))
                        .filter(variable -> !variable.getValue().startsWith("secret "))
                        .forEach(variable -> said.add(Manifests.title(workload) + ": " + variable.getKey()));
            }
        }
        manifests.of("ConfigMap").forEach(each -> each.path("data").fieldNames().forEachRemaining(key -> {
            if (key.matches(CONFIDENTIAL)) {
                said.add(Manifests.title(each) + ": " + key);
            }
        }));
        assertEquals(Set.of(), said);
        assertEquals(
                overlay.equals("local"), manifests.of("Secret").findAny().isPresent(), "secrets among the manifests");
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void stopAfterWhatTheyAreDoing(String overlay) {
        var manifests = Rendered.overlay(overlay);
        for (var service : Service.values()) {
            var deployment = manifests.one("Deployment", service.label()).path("spec");
            var pod = deployment.at("/template/spec");
            var before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
            var quiet = Duration.parse("PT" + Rendered.service(service).setting("quarkus.shutdown.timeout"));
            assertTrue(before > 0, service.label());
            assertTrue(
                    pod.path("terminationGracePeriodSeconds").asLong() > before + quiet.toSeconds(), service.label());
            assertEquals(
                    0, deployment.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1), service.label());
            var budget = manifests.one("PodDisruptionBudget", service.label()).path("spec");
            assertEquals(deployment.at("/selector"), budget.path("selector"), service.label());
        }
    }

    @Test
    void areTwoOrMoreInProduction() {
        var manifests = Rendered.overlay("production");
        for (var service : Service.values()) {
            var replicas = manifests.objects().stream()
                    .filter(each -> isScaled(each, service.label()))
                    .map(each -> least(each.path("spec")))
                    .toList();
            assertEquals(List.of(2), replicas, service.label());
        }
    }

    @Test
    void letEverybodyInWhoIsMeantTo() {
        for (var overlay : OVERLAYS) {
            var rule = Rendered.overlay(overlay).one("Ingress", "gateway");
            var paths = rule.at("/spec/rules/0/http/paths");
            for (var door : List.of("/v1/chat", "/desk", "/desk/config", "/widget.js", "/docs/api/", "/static/a.js")) {
                assertTrue(
                        StreamSupport.stream(paths.spliterator(), false).anyMatch(path -> opens(path, door)),
                        overlay + " " + door);
            }
        }
    }

    /** As Kubernetes matches paths: exactly, or by whole elements. */
    private static boolean opens(JsonNode rule, String path) {
        var begin = rule.path("path").asText();
        return rule.path("pathType").asText().equals("Exact")
                ? path.equals(begin)
                : (path + "/").startsWith(begin + "/");
    }

    @Test
    void keepTheInsideBehindTheIngress() {
        for (var overlay : OVERLAYS) {
            var rule = Rendered.overlay(overlay).one("Ingress", "gateway");
            for (var path : rule.at("/spec/rules/0/http/paths")) {
                assertFalse("/q/".startsWith(path.path("path").asText() + "/"), path.toString());
                assertFalse(path.path("path").asText().equals("/"), path.toString());
            }
            var wait = rule.at("/metadata/annotations").path("nginx.ingress.kubernetes.io/proxy-read-timeout");
            assertTrue(wait.asInt() > 60, "streams are cut after " + wait);
        }
        var production = Rendered.overlay("production");
        production.of("Ingress").forEach(SafetyTest::isEncrypted);
    }

    @Test
    void haveImagesOfNobodyWithABoundHeap() throws IOException {
        for (var service : Service.values()) {
            var image = Files.readString(BuiltService.module(service).resolve("Dockerfile"));
            assertTrue(image.contains("\nUSER 10001:10001\n"), service.label());
            assertTrue(image.contains("\"-XX:MaxRAMPercentage=50\""), service.label());
            assertTrue(image.contains("temurin-25 AS build\n"), service.label());
            assertTrue(image.contains("\nFROM eclipse-temurin:25-jre\n"), service.label());
            assertTrue(image.contains(BuiltService.module(service).getFileName() + "/target/"), service.label());
        }
    }

    private static void isEncrypted(JsonNode ingress) {
        assertEquals(ingress.at("/spec/rules/0/host"), ingress.at("/spec/tls/0/hosts/0"), Manifests.title(ingress));
        assertFalse(ingress.at("/spec/tls/0/secretName").asText().isEmpty(), Manifests.title(ingress));
    }

    private static boolean isScaled(JsonNode object, String name) {
        return object.at("/spec/scaleTargetRef/name").asText().equals(name)
                || (object.path("kind").asText().equals("Deployment")
                        && Manifests.name(object).equals(name)
                        && object.path("spec").has("replicas"));
    }

    private static int least(JsonNode spec) {
        return Objects.requireNonNull(List.of("minReplicas", "minReplicaCount", "replicas").stream()
                        .filter(spec::has)
                        .map(spec::path)
                        .findFirst()
                        .orElse(spec))
                .asInt();
    }
}
