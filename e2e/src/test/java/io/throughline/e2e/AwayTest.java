package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Takes Kafka and PostgreSQL away and brings them back. */
class AwayTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final SharedStack stack = SharedStack.get();
    private final Api shop = new Api(stack.doors(), new Keycloak(stack.doors().realm()).integration());
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void refusesOrKeepsWhatArrivesWhileKafkaIsAwayAndRecoversByItself() throws IOException {
        // Given a stack without Kafka
        stack.running().stopKafka();
        try {
            // When a system reports a fact and a customer mails
            var refused = report("kafka-" + run);

            // Then the system is told to come again, and the mail waits
            assertEquals(503, refused.statusCode(), refused.body());
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            mail("Without Kafka " + run);
        } finally {
            stack.running().startKafka();
        }

        // And when Kafka is back both arrive
        await().atMost(SOON).until(() -> report("kafka-" + run).statusCode() == 202);
        awaitEntries("kafka-" + run, 1);
        awaitEntries("Without Kafka " + run, 1);
    }

    @Test
    void keepsWhatArrivesWhilePostgresIsAwayAndRecoversByItself() throws IOException {
        stack.running().stopPostgres();
        try {
            // The way in needs no database: what is in the log waits there.
            assertEquals(202, report("postgres-" + run).statusCode());
            var read = shop.raw("GET", "/v1/customers?identity=email:-:nobody@example.org", "");
            assertEquals(503, read.statusCode(), read.body());
            mail("Without PostgreSQL " + run);
        } finally {
            stack.running().startPostgres();
        }
        awaitEntries("postgres-" + run, 1);
        awaitEntries("Without PostgreSQL " + run, 1);
    }

    private HttpResponse<String> report(String reference) {
        return shop.raw(
                "POST", "/v1/touchpoints", """
                {"inbox": "%s", "type": "fact", "id": "%s", "kind": "order.placed", "reference": "%s",
                 "summary": "%s", "sender": {"identities": [{"type": "email", "value": "%s@example.org"}]}}
                """.formatted(DemoInboxes.SHOP, reference, reference, reference, run));
    }

    private void mail(String subject) {
        new MailUser(stack.doors(), run + "@example.org", "Eve").mail(DemoInboxes.SUPPORT_ADDRESS, subject, subject);
    }

    private void awaitEntries(String text, int count) {
        await().atMost(SOON)
                .until(() -> stack.number(
                                Service.HISTORY, "select count(*) from entry where text like '%%%s%%'".formatted(text))
                        == count);
    }
}
