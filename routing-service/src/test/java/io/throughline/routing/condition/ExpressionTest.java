package io.throughline.routing.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Card;
import io.throughline.contracts.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Map<String, Object> TASK = Attributes.ofTask(
            Channel.EMAIL,
            Map.of("tier", "gold", "country", "at"),
            List.of(new Card.CardOrder("4711", "order.delayed", "late", Instant.EPOCH)));
    private static final Map<String, Object> AGENT =
            Attributes.ofAgent(Map.of("site", "vienna", "years", "7"), Map.of("french", 4));

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            task.traits.tier == "gold"                                           § true
            task.traits["tier"] == "silver"                                      § false
            task.channel in ["email", "sms"]                                     § true
            "order.delayed" in task.orders && !("order.lost" in task.orders)     § true
            task.traits.country == agent.attributes.site                         § false
            agent.skills.french >= 3 || agent.attributes.site == "graz"          § true
            int(agent.attributes.years) > 5                                      § true
            task.traits.country.matches("^(at|de|ch)$")                          § true
            has(task.traits.segment) && task.traits.segment == "business"        § false
            !has(agent.attributes.second_line)                                   § true
            """)
    void asksAboutTasksAndAgents(String text, boolean holds) throws Malformed {
        assertEquals(holds, Expression.ofBoth(text).holds(TASK, AGENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"task.traits.segment == \"business\"", "agent.skills.klingon < 3", "int(task.channel) > 1"})
    void doesNotHoldOfWhatIsNotThere(String text) throws Malformed {
        assertFalse(Expression.ofBoth(text).holds(TASK, AGENT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            task.trait.tier == "gold"          § undeclared reference to 'task'
            task.channel > 3                   § found no matching overload
            task.channel                       § expected type 'bool' but found 'string'
            task.channel ==                    § at character
            task.orders.exists(o, o == "x")    § undeclared reference to 'exists'
            """)
    void saysWhatIsWrongAndWhatThereIs(String text, String words) {
        var wrong = assertThrows(Malformed.class, () -> Expression.ofBoth(text));

        assertTrue(String.valueOf(wrong.getMessage()).contains(words), wrong.getMessage());
        assertTrue(String.valueOf(wrong.getMessage())
                .endsWith("agent.attributes, agent.skills, task.channel, task.orders, task.traits"));
    }

    @Test
    void asksNoAgentsAboutTasksAlone() {
        assertThrows(Malformed.class, () -> Expression.ofTasks("agent.attributes.site == \"vienna\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "[", "-", "{1:"})
    void bombsAreRefusedAtOnce(String fuse) {
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThrows(Malformed.class, () -> Expression.ofBoth(fuse.repeat(Expression.LONGEST / fuse.length())));
            assertThrows(Malformed.class, () -> Expression.ofBoth("true || ".repeat(Expression.LONGEST) + "true"));
        });
    }

    @Test
    void patternsThatOthersChokeOnAreQuick() throws Malformed {
        var pattern = Expression.ofBoth("task.traits.tier.matches(\"^(a+)+$\")");
        var task = Attributes.ofTask(Channel.EMAIL, Map.of("tier", "a".repeat(200) + "!"), List.of());

        assertTimeout(Duration.ofSeconds(1), () -> assertFalse(pattern.holds(task, AGENT)));
    }

    @Test
    void readsNoMoreThanItAsksAbout() throws Malformed {
        assertEquals(Map.of(), Expression.ofBoth("agent.skills.french > 2").read(TASK));
        assertEquals(
                Map.of("task.channel", "email", "task.traits", Map.of("tier", "gold")),
                Expression.ofBoth("task.channel == \"email\" && has(task.traits.tier) && task.traits[\"tier\"] != \"\"")
                        .read(TASK));
        assertEquals(
                Map.of("task.traits", Map.of("tier", "gold", "country", "at")),
                Expression.ofBoth("size(task.traits) > 1 && task.traits.tier == \"gold\"")
                        .read(TASK));
    }

    @Test
    void isItsText() throws Malformed {
        assertEquals(Expression.ofBoth("true"), Expression.ofBoth("true"));
    }
}
