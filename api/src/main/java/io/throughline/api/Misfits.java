package io.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says where a body does not fit, out of what Jackson and Bean Validation say. */
final class Misfits {
    private Misfits() {}

    /**
     * The problem of a body that cannot be read.
     *
     * @param pointer of the part that was read, in the body
     */
    static Problem problem(JsonProcessingException misfit, String pointer) {
        if (misfit instanceof StreamReadException broken) {
            return broken(broken, pointer);
        }
        if (misfit.getCause() instanceof StreamReadException broken) {
            return broken(broken, pointer);
        }
        return misfit instanceof JsonMappingException mapping && isOneValue(mapping)
                ? Problems.invalid(error(mapping, pointer))
                : Problems.malformed(place(misfit));
    }

    /** Not nothing, and nothing after it. */
    private static boolean isOneValue(JsonMappingException misfit) {
        var message = String.valueOf(misfit.getOriginalMessage());
        return !misfit.getPath().isEmpty()
                || !(message.startsWith("No content") || message.startsWith("Trailing token"));
    }

    /** No JSON; or JSON with a doubled member, which readers would understand in different ways (RFC 8259, 4). */
    private static Problem broken(StreamReadException broken, String part) {
        if (!String.valueOf(broken.getOriginalMessage()).startsWith("Duplicate field")) {
            return Problems.malformed(place(broken));
        }
        var pointer = broken.getProcessor() == null
                ? part
                : part + broken.getProcessor().getParsingContext().pathAsPointer();
        return Problems.invalid(new FieldError(pointer, "duplicate", "must be given once"));
    }

    private static String place(JsonProcessingException broken) {
        var place = broken.getLocation();
        return place == null
                ? "It is not JSON, or nested too deeply."
                : "It is not JSON at line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static FieldError error(JsonMappingException misfit, String part) {
        var pointer = part + pointer(misfit);
        return switch (misfit) {
            case UnrecognizedPropertyException extra -> unknownMember(pointer, extra);
            case InvalidTypeIdException missing when missing.getTypeId() == null -> FieldError.required(pointer);
            case InvalidTypeIdException _ -> FieldError.unknown(pointer);
            case InvalidFormatException text when text.getValue() instanceof String -> format(pointer, text);
            case MismatchedInputException wrong -> FieldError.type(pointer, name(wrong.getTargetType()));
            default -> FieldError.type(pointer, "readable");
        };
    }

    private static FieldError unknownMember(String pointer, UnrecognizedPropertyException extra) {
        var known = extra.getKnownPropertyIds().stream().map(String::valueOf).sorted();
        return new FieldError(
                pointer, "unknown", "is not known here; known are " + known.collect(Collectors.joining(", ")));
    }

    private static FieldError format(String pointer, InvalidFormatException text) {
        var type = text.getTargetType();
        return FieldError.format(pointer, type != null && type.isEnum() ? oneOf(type) : name(type));
    }

    private static String oneOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    private static String name(@Nullable Class<?> type) {
        return switch (type == null ? "" : type.getSimpleName()) {
            case "String" -> "a text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "Instant" -> "a time like 2026-01-31T12:00:00Z (RFC 3339)";
            case "Duration" -> "a duration like PT30S (ISO 8601)";
            case "List", "ArrayList", "Set", "HashSet" -> "an array";
            case String id when id.endsWith("Id") -> "the id of a thing of this kind";
            default -> "a JSON object";
        };
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

    /** The problem of a call whose body or parameters break their constraints. */
    static Problem problem(ConstraintViolationException misfit) {
        return misfit.getConstraintViolations().stream()
                .filter(violation -> !inBody(violation))
                .findFirst()
                .map(Misfits::parameter)
                .orElseGet(() -> Problems.invalid(errors(misfit.getConstraintViolations(), "")));
    }

    /** All that breaks the constraints of a part of the body, by its place. */
    static List<FieldError> errors(Set<? extends ConstraintViolation<?>> violations, String part) {
        return violations.stream()
                .map(violation -> new FieldError(part + pointer(violation), code(violation), detail(violation)))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .toList();
    }

    private static Problem parameter(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return Problems.badParameter(path.substring(path.lastIndexOf('.') + 1), violation.getMessage());
    }

    /** The body is the parameter of that name, in all resources. */
    private static boolean inBody(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                return "body".equals(node.getName());
            }
        }
        return true;
    }

    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            if (node.getIndex() != null) {
                append(pointer, node.getIndex().toString());
            }
            if (node.getKey() != null) {
                append(pointer, key(node.getKey()));
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                append(pointer, SnakeCaseStrategy.INSTANCE.translate(node.getName()));
            }
        }
        return pointer.toString();
    }

    private static String key(Object key) {
        return key instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : key.toString();
    }

    private static void append(StringBuilder pointer, String member) {
        pointer.append('/').append(member.replace("~", "~0").replace("/", "~1"));
    }

    private static String code(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return switch (constraint.getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "length";
            case "Min", "Max", "Positive", "PositiveOrZero", "DurationMin", "DurationMax" -> "range";
            default -> "format";
        };
    }

    private static String detail(ConstraintViolation<?> violation) {
        return String.valueOf(violation.getMessage());
    }
}
