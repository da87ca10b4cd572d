package io.throughline.gateway.email.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the gateway makes of a raw mail, as JSON. */
public final class MailLine {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private MailLine() {}

    /** One object with the members that the command mail parse tells. */
    public static ObjectNode of(String file, byte[] raw) {
        return JSON.valueToTree(ParsedMail.of(file, raw));
    }
}
