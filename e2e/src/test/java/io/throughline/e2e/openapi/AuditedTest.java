package io.throughline.e2e.openapi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.throughline.e2e.SharedStack;
import io.throughline.stack.run.Service;
import io.throughline.stack.story.Agent;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.DemoInboxes;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every change that the table of roles names leaves its entry in the audit, and there is no other. */
class AuditedTest {
    private static final List<String> SERVICES = List.of("gateway", "identity", "history", "routing");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HANDLED = "select consumer, event_id from once order by done_at limit 1";
    private static final String EVENT = """
            {"type": "note.added", "conversation": "cnv_01jd3k5q8wx9y2z4a6b7c0de1f",
             "customer": "cus_01jd3k5q8wx9y2z4a6b7c0de1f", "note": "msg_01jd3k5q8wx9y2z4a6b7c0de1f",
             "author": "agt_01jd3k5q8wx9y2z4a6b7c0de1f", "text": "", "at": "2026-01-05T09:00:00Z"}
            """;

    private final SharedStack stack = SharedStack.get();
    private final Api admin = new Api(stack.doors(), new Keycloak(stack.doors().realm()).user("adam"));
    private final Map<String, Long> before = new TreeMap<>();

    @Test
    void keepsAnEntryOfEachKindOfChange() {
        // Given a stack whose audit so far is known
        stack.resolveWhatWaits();
        SERVICES.forEach(service -> before.put(service, newest(service)));

        // When everything is changed that can be
        try (var bench = new Bench(stack);
                var ana = new Agent(stack.doors(), "ana")) {
            configure(bench, ana);
            refuse(bench, ana);
            serve(bench, ana);
            answer(bench, ana);
            new ByHand(admin, ana, bench).give();
        }
        link();
        bind();
        consent();
        learn();
        merge();
        new Lookalikes(admin).settle();
        takeIn();
        new OfficeHours(admin).change();
        erase();
        tell();
        park("drop");
        park("release");

        // Then the audit has an entry of each kind, and of no other
        var kinds = RolesTable.read().values().stream()
                .flatMap(RolesTable.Row::entry)
                .collect(Collectors.toCollection(TreeSet::new));
        var kept = new TreeSet<String>();
        SERVICES.forEach(service -> entries(service)
                .forEach(entry -> kept.add(entry.path("operation").asText())));
        assertEquals(kinds, kept);
    }

    @Test
    void keepsHowManyTouchpointsWereReportedAndNothingOfThem() {
        // Given
        before.put("gateway", newest("gateway"));

        // When an agent is offered what another system reports
        stack.resolveWhatWaits();
        try (var bench = new Bench(stack);
                var ana = new Agent(stack.doors(), "ana")) {
            bench.finish(ana, bench.offer(ana));
        }

        // Then
        var reports = entries("gateway").stream()
                .filter(entry -> entry.path("operation").asText().equals("touchpoint.report"))
                .map(entry -> entry.path("changed").toString())
                .toList();
        assertEquals(List.of("{\"message.received\":1}"), reports);
    }

    private void configure(Bench bench, Agent ana) {
        admin.put("/v1/queues/" + bench.queue(), Map.of("name", bench.name(), "wrap_up", "PT30M"));
        admin.put("/v1/queues/" + bench.queue() + "/policy", Map.of("agents", "least_flexible"));
        admin.put(
                "/v1/inboxes/" + bench.inbox(),
                Map.of("name", bench.name(), "channel", "api", "queue", bench.name(), "settings", Map.of()));
        var id = ana.api().get("/v1/agents/me/presence").path("agent").asText();
        var agent = admin.get("/v1/agents/" + id);
        var _ = admin.put("/v1/agents/" + id, Map.of("skills", agent.get("skills"), "capacity", agent.get("capacity")));
    }

    private static void refuse(Bench bench, Agent ana) {
        var offer = bench.offer(ana);
        ana.api().post("/v1/reservations/" + reservation(offer) + "/reject", Map.of());
        bench.finish(ana, offer);
    }

    private static void serve(Bench bench, Agent ana) {
        var offer = bench.offer(ana);
        var conversation =
                "/v1/conversations/" + offer.at("/offer/conversation").asText();
        var queue = Map.of("to", Map.of("queue", bench.queue()));
        ana.api().post("/v1/reservations/" + reservation(offer) + "/accept", Map.of());
        ana.api().post(conversation + "/notes", Map.of("text", "a note"));
        ana.api().post(conversation + "/pending", Map.of());
        ana.api().post(conversation + "/reopen", Map.of());
        bench.finish(ana, offer);
        ana.api().post(conversation + "/reopen", Map.of());
        ana.api().post(conversation + "/transfer", queue);
        ana.api().post(conversation + "/resolve", Map.of());
    }

    private static void dial(Bench bench, Agent ana, JsonNode offer) {
        var phone = Map.of(
                "type",
                "phone",
                "issuer",
                "-",
                "value",
                "+4930" + ThreadLocalRandom.current().nextInt(100_000, 999_999));
        var conversation =
                "/v1/conversations/" + offer.at("/offer/conversation").asText();
        ana.api().post("/v1/customers/" + offer.at("/offer/customer").asText() + "/identities", phone);
        await().until(() -> !ana.api().get(conversation + "/ways").get("phones").isEmpty());
        ana.api().post(conversation + "/calls", Map.of("inbox", bench.inbox(), "identity", phone));
    }

    private void answer(Bench bench, Agent ana) {
        var eve = "eve." + UUID.randomUUID() + "@example.org";
        var _ = new MailUser(stack.doors(), eve, "Eve").mail(DemoInboxes.SUPPORT_ADDRESS, "Shoes", "Where are they?");
        var offer = ana.await(
                        "reservation.created",
                        data -> data.at("/card/identities").toString().contains(eve))
                .data();
        ana.api().post("/v1/reservations/" + reservation(offer) + "/accept", Map.of());
        var _ = ana.reply(offer.at("/offer/conversation").asText(), "On their way.");
        dial(bench, ana, offer);
        bench.finish(ana, offer);
    }

    private void merge() {
        var two = stack.query(
                Service.IDENTITY,
                "select id from customer where part_of is null and erased_at is null order by id desc limit 2");
        var customer = "/v1/customers/" + two.getFirst().getFirst();
        var why = Map.of("reason", "to see it audited");
        var merge = admin.post(
                customer + "/merges", Map.of("other", two.getLast().getFirst(), "reason", "to see it audited"));
        var touchpoint = admin.get(customer + "/links").at("/data/0/id").asText();
        var kind = touchpoint.startsWith("tpt_") ? "touchpoints" : "identities";
        var split = admin.post(customer + "/splits", Map.of(kind, List.of(touchpoint), "reason", "to see it audited"));
        admin.post("/v1/splits/" + split.path("operation").asText() + "/undo", why);
        admin.post("/v1/merges/" + merge.path("operation").asText() + "/undo", why);
    }

    private void takeIn() {
        var wanted = Map.of("name", "to see it audited", "size", 5, "columns", Map.of("email", "mail"));
        var _ = admin.raw("PUT", takenIn(wanted) + "/content", "mail\n");
        admin.post(takenIn(wanted) + "/cancel", Map.of());
    }

    private String takenIn(Map<String, ?> wanted) {
        return "/v1/imports/" + admin.post("/v1/imports", wanted).path("id").asText();
    }

    private void erase() {
        var shop = Map.of("type", "email", "value", UUID.randomUUID() + "@example.org");
        admin.post(
                "/v1/touchpoints",
                Map.of(
                        "inbox",
                        DemoInboxes.SHOP,
                        "type",
                        "fact",
                        "id",
                        UUID.randomUUID().toString(),
                        "kind",
                        "test.happened",
                        "summary",
                        "a test",
                        "sender",
                        Map.of("identities", List.of(shop))));
        var held = "select customer from identity where value = '" + shop.get("value") + "'";
        await().atMost(SOON).until(() -> !stack.query(Service.IDENTITY, held).isEmpty());
        var customer = "/v1/customers/"
                + stack.query(Service.IDENTITY, held).getFirst().getFirst();
        var _ = admin.get(customer + "/export");
        admin.post(customer + "/erase", Map.of("reason", "requested"));
    }

    private void link() {
        var customer = anyCustomer();
        var identity = admin.post(
                        "/v1/customers/" + customer + "/identities",
                        Map.of(
                                "type",
                                "order",
                                "issuer",
                                "test",
                                "value",
                                UUID.randomUUID().toString()))
                .path("id")
                .asText();
        var path = "/v1/customers/" + customer + "/identities/" + identity;
        admin.post(path + "/share", Map.of());
        admin.post(path + "/unshare", Map.of());
        admin.delete(path);
    }

    private void bind() {
        var tokens = "/v1/customers/" + anyCustomer() + "/tokens";
        var card = Map.of(
                "type", "token", "issuer", "test", "token", UUID.randomUUID().toString());
        admin.delete(tokens + "/" + admin.post(tokens, card).path("id").asText());
    }

    private void consent() {
        var held = stack.query(Service.IDENTITY, "select customer, id from identity where valid_to is null limit 1")
                .getFirst();
        var customer = "/v1/customers/" + held.getFirst();
        var said = Map.of("identity", held.getLast(), "purpose", "test", "state", "granted");
        var _ = admin.post(customer + "/consents", said);
        var _ = admin.put(
                customer + "/preferences",
                Map.of("language", "x-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    private void learn() {
        var traits = "/v1/customers/" + anyCustomer() + "/traits";
        var trait = Map.of("key", "test", "value", UUID.randomUUID().toString());
        admin.delete(traits + "/" + admin.post(traits, trait).path("id").asText());
    }

    private String anyCustomer() {
        return stack.query(Service.IDENTITY, "select id from customer where erased_at is null limit 1")
                .getFirst()
                .getFirst();
    }

    /** An endpoint that is made, tried, told again and taken away; nobody listens there. */
    private void tell() {
        var terms = Map.of("url", "http://127.0.0.1:9/" + UUID.randomUUID(), "events", List.of("note.added"));
        var path =
                "/v1/webhooks/" + admin.post("/v1/webhooks", terms).path("id").asText();
        admin.put(path, terms);
        admin.post(path + "/rotate", Map.of());
        var event = admin.post(path + "/test", Map.of()).path("event").asText();
        admin.post(path + "/deliveries/" + event + "/redeliver", Map.of());
        var from = admin.get(path).path("created_at").asText();
        admin.post(path + "/replay", Map.of("from", from, "to", "2999-01-01T00:00:00Z"));
        admin.delete(path);
    }

    /** Parks an event that routing has handled long ago, and frees it. */
    private void park(String way) {
        var key = "test-" + UUID.randomUUID();
        await().atMost(SOON).until(() -> !stack.query(Service.ROUTING, HANDLED).isEmpty());
        var _ = stack.query(Service.ROUTING, """
                insert into parked_key (consumer, key, parked_at)
                    select consumer, '%s', now() from (%s) as handled returning key
                """.formatted(key, HANDLED));
        var id = stack.query(Service.ROUTING, """
                insert into parked_event (consumer, key, event_id, payload, parked_at)
                    select consumer, '%s', event_id, '%s', now() from (%s) as handled returning id
                """.formatted(key, EVENT, HANDLED))
                .getFirst()
                .getFirst();
        if (way.equals("drop")) {
            admin.delete("/v1/parked/routing/" + id);
        } else {
            admin.post("/v1/parked/routing/" + id + "/release", Map.of());
        }
    }

    private static String reservation(JsonNode offer) {
        return offer.at("/offer/reservation").asText();
    }

    private long newest(String service) {
        var entries = admin.get("/v1/audit/" + service + "?limit=1").get("data");
        return entries.isEmpty() ? 0 : entries.get(0).path("id").asLong();
    }

    private List<JsonNode> entries(String service) {
        long known = before.getOrDefault(service, 0L);
        return Yaml.elements(admin.get("/v1/audit/" + service + "?limit=200").get("data"))
                .filter(entry -> entry.path("id").asLong() > known)
                .toList();
    }
}
