package io.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisfitsTest {
    private static final Input INPUT = input();

    enum Shape {
        ROUND,
        SQUARE
    }

    record Part(@NotBlank String partName) {}

    record Thing(
            @NotBlank String name,
            @Max(5) int level,
            @Nullable Shape shape,
            @Nullable Duration pause,
            @Nullable List<@NotNull @Valid Part> parts,
            @Nullable Map<String, @Max(9) Integer> slots) {}

    private static Input input() {
        var mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return new Input(new StrictJson(mapper), factory.getValidator());
        }
    }

    @Test
    void letsThroughWhatFits() {
        var thing = INPUT.read("{\"name\": \"a\", \"level\": 5, \"parts\": [{\"part_name\": \"b\"}]}", Thing.class);
        assertEquals(5, thing.level());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[]                                                   | ''                 | type",
                "{}                                                   | /name              | required",
                "{\"name\": \" \"}                                    | /name              | required",
                "{\"name\": 7}                                        | /name              | type",
                "{\"name\": true}                                     | /name              | type",
                "{\"name\": \"a\", \"level\": \"5\"}                  | /level             | type",
                "{\"name\": \"a\", \"level\": 6}                      | /level             | range",
                "{\"name\": \"a\", \"nmae\": \"b\"}                   | /nmae              | unknown",
                "{\"name\": \"a\", \"name\": \"b\"}                   | /name              | duplicate",
                "{\"name\": \"a\", \"shape\": \"OVAL\"}               | /shape             | format",
                "{\"name\": \"a\", \"pause\": \"soon\"}               | /pause             | format",
                "{\"name\": \"a\", \"parts\": [{\"part_name\": \"\"}]}| /parts/0/part_name | required",
                "{\"name\": \"a\", \"parts\": [null]}                 | /parts/0           | required",
                "{\"name\": \"a\", \"parts\": {}}                     | /parts             | type",
                "{\"name\": \"a\", \"slots\": {\"x/y\": 10}}          | /slots/x~1y        | range"
            })
    void pointsAtWhatDoesNotFit(String body, String pointer, String code) {
        var problem = assertThrows(Problem.class, () -> INPUT.read(body, Thing.class));

        assertEquals(422, problem.status());
        assertEquals(pointer + " " + code, first(problem));
    }

    private static String first(Problem problem) {
        var errors = (List<?>) problem.members().get("errors");
        return errors != null && errors.getFirst() instanceof FieldError error
                ? error.pointer() + " " + error.code()
                : String.valueOf(errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": \"a\"} {}", "{\"name\": \"a\"", "<name/>", "\0"})
    void tellsNoJsonFromJsonThatDoesNotFit(String body) {
        var problem = assertThrows(Problem.class, () -> INPUT.read(body, Thing.class));

        assertEquals("malformed", problem.type());
    }
}
