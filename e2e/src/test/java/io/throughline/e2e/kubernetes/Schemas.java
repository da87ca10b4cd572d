package io.throughline.e2e.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is wrong with an object, strictly: Kubernetes' own kinds by the models of two Java clients (the one knows
 * which fields have to be there, the other is exact about types), Strimzi's and the Prometheus operator's by their
 * models, all others by schemas. A field that one of them does not know is wrong.
 */
final class Schemas {
    private static final String KUBERNETES = "io.kubernetes.client.openapi.models.";

    /** Where Fabric8 has its models, by API version. */
    private static final Map<String, String> PACKAGES = Map.of(
            "v1", "io.fabric8.kubernetes.api.model.",
            "apps/v1", "io.fabric8.kubernetes.api.model.apps.",
            "autoscaling/v2", "io.fabric8.kubernetes.api.model.autoscaling.v2.",
            "batch/v1", "io.fabric8.kubernetes.api.model.batch.v1.",
            "networking.k8s.io/v1", "io.fabric8.kubernetes.api.model.networking.v1.",
            "policy/v1", "io.fabric8.kubernetes.api.model.policy.v1.",
            "monitoring.coreos.com/v1", "io.fabric8.openshift.api.model.monitoring.v1.");

    /** And Strimzi its own. */
    private static final Map<String, Class<?>> STRIMZI =
            Map.of("Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class, "KafkaTopic", KafkaTopic.class);

    private final ObjectMapper strict = strict();
    private final CustomSchemas custom = CustomSchemas.load();

    /** What is wrong, in words; empty when all is right. */
    List<String> violations(JsonNode object) {
        var version = object.path("apiVersion").asText();
        var kind = object.path("kind").asText();
        if (custom.know(version + " " + kind)) {
            return custom.violations(version + " " + kind, object);
        }
        var violations = new ArrayList<String>();
        if (isKubernetes(version)) {
            violations.addAll(askModel(modelName(version) + kind, object));
        }
        violations.addAll(model(version, kind)
                .map(model -> readAs(model, object))
                .orElse(List.of("no model knows " + version + " " + kind)));
        return violations;
    }

    private static Optional<Class<?>> model(String version, String kind) {
        if (version.equals("kafka.strimzi.io/v1")) {
            return Optional.ofNullable(STRIMZI.get(kind));
        }
        try {
            return Optional.of(Class.forName(PACKAGES.getOrDefault(version, "none.") + kind));
        } catch (ClassNotFoundException unknown) {
            return Optional.empty();
        }
    }

    private List<String> readAs(Class<?> model, JsonNode object) {
        try {
            strict.readerFor(model).readValue(strict.treeAsTokens(object));
            return List.of();
        } catch (JsonProcessingException wrong) {
            return List.of(wrong.getOriginalMessage() + " " + path(wrong));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static String path(JsonProcessingException wrong) {
        return wrong instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? mapping.getPathReference()
                : "";
    }

    /** Asks the model of Kubernetes' Java client, which knows the fields, their types, and which must be there. */
    private static List<String> askModel(String model, JsonNode object) {
        try {
            var _ = Class.forName(KUBERNETES + model)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(object.toString()));
            return List.of();
        } catch (InvocationTargetException wrong) {
            return List.of(String.valueOf(wrong.getCause()));
        } catch (ReflectiveOperationException unknown) {
            return List.of("Kubernetes has no " + model);
        }
    }

    private static boolean isKubernetes(String version) {
        return !version.contains(".") || version.contains(".k8s.io/");
    }

    /** apps/v1 gives V1. */
    private static String modelName(String version) {
        var last = version.substring(version.lastIndexOf('/') + 1);
        return Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }

    /** Refuses what the models would otherwise keep as additional properties, and types that are only similar. */
    private static ObjectMapper strict() {
        var mapper = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setAnnotationIntrospector(new NothingAdditional());
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        return mapper;
    }

    private static final class NothingAdditional extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
