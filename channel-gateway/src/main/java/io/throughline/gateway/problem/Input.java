package io.throughline.gateway.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.throughline.gateway.problem.Problems.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON into records and refuses what does not fit: no JSON, unknown members, wrong types, values outside their
 * constraints. Every refusal points at the member.
 */
@ApplicationScoped
public class Input {
    private final ObjectMapper mapper;
    private final Validator validator;

    Input(ObjectMapper mapper, Validator validator) {
        this.mapper = strict(mapper.copy());
        this.validator = validator;
    }

    @SuppressWarnings("deprecation") // a finished mapper has no builder
    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
                .coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    /** The body as a tree; throws a problem when it is no JSON object. */
    public JsonNode tree(String body) {
        try {
            var tree = mapper.readTree(body);
            if (!tree.isObject()) {
                throw Problems.malformed("A JSON object is expected.");
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw Problems.malformed(place(broken));
        }
    }

    private static String place(JsonProcessingException broken) {
        JsonLocation place = broken.getLocation();
        return place == null
                ? "It is nested too deeply."
                : "It is not JSON at line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr());
    }

    /** The record in the body; throws a problem when it does not fit. */
    public <T> T read(String body, Class<T> type) {
        return read(tree(body), type, "");
    }

    /** The record in the tree, which stands at the given JSON pointer of the body. */
    public <T> T read(JsonNode tree, Class<T> type, String pointer) {
        try {
            return checked(mapper.treeToValue(tree, type), pointer);
        } catch (JsonMappingException misfit) {
            throw Problems.invalid(List.of(new FieldError(pointer + pointer(misfit), code(misfit))));
        } catch (JsonProcessingException broken) {
            throw Problems.malformed("Not JSON.");
        }
    }

    private <T> T checked(T value, String pointer) {
        var errors = new ArrayList<FieldError>();
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        violations.forEach(violation -> errors.add(new FieldError(pointer + pointer(violation), code(violation))));
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparing(FieldError::pointer));
            throw Problems.invalid(errors);
        }
        return value;
    }

    private static String pointer(JsonMappingException misfit) {
        var pointer = new StringBuilder();
        for (var step : misfit.getPath()) {
            append(pointer, step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        if (misfit instanceof InvalidTypeIdException) {
            append(pointer, "type");
        }
        return pointer.toString();
    }

    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                append(pointer, node.getIndex().toString());
            }
            if (node.getKey() != null) {
                append(pointer, node.getKey().toString());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                append(pointer, SnakeCaseStrategy.INSTANCE.translate(node.getName()));
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String member) {
        pointer.append('/').append(member.replace("~", "~0").replace("/", "~1"));
    }

    private static String code(JsonMappingException misfit) {
        return switch (misfit) {
            case UnrecognizedPropertyException _ -> "unknown";
            case InvalidTypeIdException missing when missing.getTypeId() == null -> "required";
            case InvalidTypeIdException _ -> "unknown";
            case InvalidFormatException text when text.getValue() instanceof String -> "format";
            default -> "type";
        };
    }

    private static String code(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return switch (constraint.getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "length";
            case "Min", "Max", "Positive", "PositiveOrZero" -> "range";
            default -> "format";
        };
    }
}
