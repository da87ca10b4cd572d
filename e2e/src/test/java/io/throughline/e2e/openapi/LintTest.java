package io.throughline.e2e.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document keeps the rules, and each rule finds what breaks it. */
class LintTest {
    @Test
    void findsNothingInTheDocument() {
        assertEquals(List.of(), Lint.of(Contract.committed()));
    }

    @Test
    void findsNothingInASmallGoodDocument() {
        assertEquals(List.of(), Lint.of(new Contract(Yaml.resource("good.yaml"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operationId is a verb and a noun        | /paths/~1v1~1things/post/operationId                             | things
            operationId is there once               | /paths/~1v1~1things/post/operationId                             | listThings
            summary says what it does               | /paths/~1v1~1things/post/summary                                 | ~
            tag is one of the document's            | /paths/~1v1~1things/post/tags                                    | [others]
            security is said                        | /paths/~1v1~1things/post/security                                | ~
            security names a scheme, and the roles of a token | /paths/~1v1~1things/post/security                      | [{token: []}]
            success is answered                     | /paths/~1v1~1things/post/responses/201                           | ~
            problems are answered                   | /paths/~1v1~1things/post/responses/422                           | ~
            problems are answered                   | /paths/~1v1~1things~1{id}/put/responses/428                      | ~
            problems are answered                   | /paths/~1v1~1things~1{id}/put/responses/404                      | ~
            problems are problem+json               | /paths/~1v1~1things/post/responses/422                           | {description: Bad}
            Retry-After says when to come again     | /components/responses/later/headers                              | ~
            Idempotency-Key makes a POST repeatable | /paths/~1v1~1things/post/parameters                              | []
            lists have limit, after, page and Link  | /paths/~1v1~1things/get/parameters/0/name                        | many
            lists have limit, after, page and Link  | /paths/~1v1~1things/get/responses/200/headers                    | ~
            JSON has a schema                       | /paths/~1v1~1things/post/requestBody/content/application~1json/schema | ~
            JSON has an example                     | /paths/~1v1~1things/post/requestBody/content/application~1json/example | ~
            examples fit their schema               | /paths/~1v1~1things/post/requestBody/content/application~1json/example/name | 17
            examples fit their schema               | /paths/~1v1~1things/post/requestBody/content/application~1json/example | {name: a, nick: b}
            strings have a limit                    | /components/schemas/Thing/properties/name/maxLength              | ~
            numbers have limits                     | /components/schemas/Thing/properties/size/maximum                | ~
            arrays have a limit                     | /components/schemas/Things/properties/data/maxItems              | ~
            names are in snake_case                 | /components/schemas/Thing/properties/bigName                     | {type: boolean}
            components are used                     | /components/schemas/Other                                        | {type: boolean}
            references lead somewhere               | /components/schemas/Thing/properties/other                       | {$ref: '#/components/schemas/None'}
            """)
    void findsWhatBreaksARule(String rule, String pointer, String broken) {
        // Given a document that is good but for one place
        var document = Yaml.resource("good.yaml");
        int end = pointer.lastIndexOf('/');
        var member = pointer.substring(end + 1).replace("~1", "/");
        var place = (ObjectNode) document.at(pointer.substring(0, end));
        var _ = broken.equals("~") ? place.remove(member) : place.replace(member, Yaml.value(broken));

        // When
        var findings = Lint.of(new Contract(document));

        // Then that is what is found
        assertEquals(
                List.of(rule),
                findings.stream()
                        .map(finding -> finding.substring(0, finding.indexOf(": ")))
                        .distinct()
                        .filter(rule::equals)
                        .toList(),
                findings.toString());
    }
}
