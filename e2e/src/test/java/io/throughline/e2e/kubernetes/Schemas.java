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
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * Says what is wrong with an object, strictly: Kubernetes' own kinds by its Java models, Strimzi's and the Prometheus
 * operator's by theirs, all others by schemas. A field that none of them knows is wrong.
 */
final class Schemas {
    private static final String KUBERNETES = "io.kubernetes.client.openapi.models.";

    private static final Map<String, Class<?>> MODELS = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "kafka.strimzi.io/v1 Kafka", Kafka.class,
            "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class);

    private final ObjectMapper strict = strict();
    private final CustomSchemas custom = CustomSchemas.load();

    /** What is wrong, in words; empty when all is right. */
    List<String> violations(JsonNode object) {
        var version = object.path("apiVersion").asText();
        var type = version + " " + object.path("kind").asText();
        if (custom.know(type)) {
            return custom.violations(type, object);
        }
        var model = MODELS.get(type);
        if (model != null) {
            return readAs(model, object);
        }
        return isKubernetes(version)
                ? askModel(modelName(version) + object.path("kind").asText(), object)
                : List.of("no schema is known for " + type);
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
