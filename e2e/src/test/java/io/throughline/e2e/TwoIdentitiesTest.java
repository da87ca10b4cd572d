package io.throughline.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.stack.run.Replica;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * New people of whom four systems tell at the same moment, each in its own way, to two identity services side by side. 300
 * people; {@code -Dthroughline.race.people=3000 -Dthroughline.race.times=20} makes it more.
 */
class TwoIdentitiesTest {
    private static final int PEOPLE = Integer.getInteger("throughline.race.people", 300);
    private static final int TIMES = Integer.getInteger("throughline.race.times", 1);
    private static final String GROUP = "identity";
    private static final int CLIENTS = 16;
    private static final int BATCH = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SharedStack stack = SharedStack.get();
    private final Api shop = new Api(stack.doors(), new Keycloak(stack.doors().realm()).integration());
    private Replica other;

    @BeforeEach
    void startTheOther() throws IOException {
        other = stack.running().replica(Service.IDENTITY);
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", stack.running().bootstrapServers()))) {
            await().atMost(PATIENCE).until(() -> atWork(admin) == 2);
        }
    }

    /** How many members of the group have partitions to read. */
    private static long atWork(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    @AfterEach
    void stopTheOther() {
        other.close();
    }

    @Test
    void makeOneCustomerOfEachPerson() throws Exception {
        for (int time = 1; time <= TIMES; time++) {
            var run = UUID.randomUUID().toString().substring(0, 8);
            long began = System.nanoTime();
            tell(run);
            await().atMost(PATIENCE).until(() -> number("count(*)", run) == 4L * PEOPLE);
            System.out.printf(
                    "TwoIdentitiesTest: %d people by 4 systems, time %d: %d customers after %d ms%n",
                    PEOPLE, time, number("count(distinct customer)", run), (System.nanoTime() - began) / 1_000_000);
            assertEquals(PEOPLE, number("count(distinct customer)", run));
        }
    }

    /** One person's reports stay near each other, so that they meet. */
    private void tell(String run) throws Exception {
        var batches = new ArrayList<List<Map<String, Object>>>();
        for (int person = 0; person < PEOPLE; person += BATCH) {
            var near = new ArrayList<Map<String, Object>>();
            for (int one = person; one < Math.min(PEOPLE, person + BATCH); one++) {
                near.addAll(reports(one, run));
            }
            Collections.shuffle(near, new Random(person));
            for (int from = 0; from < near.size(); from += BATCH) {
                batches.add(near.subList(from, Math.min(near.size(), from + BATCH)));
            }
        }
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var told = new ArrayList<Future<?>>();
            for (var batch : batches) {
                told.add(clients.submit(() -> shop.post("/v1/touchpoints", Map.of("touchpoints", batch))));
            }
            for (var one : told) {
                one.get();
            }
        }
    }

    private static List<Map<String, Object>> reports(int person, String run) {
        var email = identity("email", person + "@" + run + ".example");
        return List.of(
                report(person + "a" + run, List.of(email)),
                report(person + "b" + run, List.of(identity("external_account", person + run), email)),
                report(person + "c" + run, List.of(identity("loyalty_card", person + run), email)),
                report(person + "d" + run, List.of(identity("order", person + run), email)));
    }

    private static Map<String, String> identity(String type, String value) {
        return Map.of("type", type, "issuer", "test", "value", value);
    }

    private static Map<String, Object> report(String id, List<Map<String, String>> identities) {
        return Map.of(
                "inbox",
                DemoInboxes.SHOP,
                "type",
                "fact",
                "kind",
                "account.seen",
                "summary",
                "seen",
                "id",
                id,
                "sender",
                Map.of("identities", identities));
    }

    private long number(String what, String run) {
        return stack.number(
                Service.IDENTITY,
                "select %s from assignment join source_record using (touchpoint) where valid_to is null and identities::text like '%%@%s.example%%'"
                        .formatted(what, run));
    }
}
