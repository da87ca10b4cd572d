package io.throughline.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that the validator finds what is wrong: the manifests' test could not fail otherwise. */
class SchemasTest {
    private final Schemas schemas = new Schemas();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {}, template: {}}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {KEY: value}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{port: http}]}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partitions: 12, config: {a.b: c}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: a}, spec: {instances: 1}}"
            })
    void findsNothingWrongWithWhatIsRight(String right) throws IOException {
        assertEquals(List.of(), schemas.violations(Manifests.YAML.readTree(right)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A field that nobody knows, at the top and deep inside
                "{apiVersion: apps/v1, kind: Deployment, specs: {}, spec: {selector: {}, template: {}}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}, template: {spec: {containers:"
                        + " [{name: a, livenessProbe: {httpGet: {pth: /q, port: 1}}}]}}}}",
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {podSelectors: {}}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{prt: http}]}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 12}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, spec: {kafka: {listeners: [{nam: plain}]}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instances: 1, bootstrap: {initdb: {db: a}}}}",
                "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: {minReplicas: 1, scaleTargetRef: {name: a},"
                        + " triggers: []}}",
                "{apiVersion: k8s.keycloak.org/v2alpha1, kind: Keycloak, spec: {instance: 1}}",
                // A value of another type
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: [a]}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partitions: many}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: {instances: '1'}}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}, template: {spec: {containers:"
                        + " [{name: a, env: [{name: PORT, value: 8080}]}]}}}}",
                // A field that has to be there
                "{apiVersion: apps/v1, kind: Deployment, spec: {template: {}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster}",
                // A kind or a version that nobody knows
                "{apiVersion: apps/v1, kind: Deploiment, spec: {}}",
                "{apiVersion: apps/v1beta1, kind: Deployment, spec: {selector: {}, template: {}}}",
                "{apiVersion: kafka.strimzi.io/v1alpha1, kind: KafkaTopic, spec: {}}",
                "{apiVersion: example.org/v1, kind: Thing}"
            })
    void findsWhatIsWrong(String wrong) throws IOException {
        assertFalse(schemas.violations(Manifests.YAML.readTree(wrong)).isEmpty(), wrong);
    }
}
