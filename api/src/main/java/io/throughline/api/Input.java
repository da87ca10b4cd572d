package io.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

/** Reads bodies whose form is known only once one has looked into them; the same refusals as for all others. */
@ApplicationScoped
public class Input {
    private final ObjectMapper mapper;
    private final Validator validator;

    Input(StrictJson json, Validator validator) {
        this.mapper = json.getContext(Input.class);
        this.validator = validator;
    }

    /** The body as a tree; throws a problem when it is no JSON object. */
    public JsonNode tree(String body) {
        try {
            var tree = mapper.readTree(body);
            if (!tree.isObject()) {
                throw Problems.invalid(FieldError.type("", "a JSON object"));
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw Misfits.problem(broken, "");
        }
    }

    /** The record in the body; throws a problem when it does not fit. */
    public <T> T read(String body, Class<T> type) {
        return read(tree(body), type, "");
    }

    /** The record in the tree, which stands at the given JSON pointer of the body. */
    public <T> T read(JsonNode tree, Class<T> type, String pointer) {
        try {
            return checked(mapper.treeToValue(tree, type), pointer);
        } catch (JsonProcessingException misfit) {
            throw Misfits.problem(misfit, pointer);
        }
    }

    private <T> T checked(T value, String pointer) {
        var errors = Misfits.errors(validator.validate(value), pointer);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return value;
    }
}
