package io.throughline.e2e.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;

/** Whether values fit the document's schemas, as JSON Schema 2020-12 says, formats included. */
final class Fit {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final Contract contract;

    Fit(Contract contract) {
        this.contract = contract;
    }

    /** What is wrong with the value, in words. */
    List<String> misfits(JsonNode schema, JsonNode value) {
        var root = Yaml.object();
        root.putArray("allOf").add(schema);
        root.putObject("components").set("schemas", contract.root().at("/components/schemas"));
        return FACTORY.getSchema(root, CONFIG).validate(value).stream()
                .map(message -> message.getMessage())
                .toList();
    }
}
