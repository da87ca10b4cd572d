package io.throughline.gateway.inbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.throughline.contracts.Channel;
import io.throughline.contracts.InboxId;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.inbox.StoredInbox.Terms;
import io.throughline.outbox.Transactions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The inboxes of the demo: made at the start when they are missing, under ids that everybody can know, and kept in step
 * with the demo's ports.
 */
@ApplicationScoped
@Readiness
class DemoInboxes implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DemoInboxes.class);
    private static final InboxId SUPPORT_MAIL = new InboxId("inb_00000000000000000000000001");
    private static final InboxId SHOP = new InboxId("inb_00000000000000000000000002");
    private static final InboxId SUPPORT_CHAT = new InboxId("inb_00000000000000000000000003");
    private static final InboxId SHOP_FORMS = new InboxId("inb_00000000000000000000000004");
    private static final String ADDRESS = "support@throughline.example";
    private static final String QUEUE = "support";

    private final Transactions transactions;
    private final StoredInboxes stored;
    private final Inboxes known;
    private final DemoConfig config;
    private volatile boolean made;

    DemoInboxes(Transactions transactions, StoredInboxes stored, Inboxes known, DemoConfig config) {
        this.transactions = transactions;
        this.stored = stored;
        this.known = known;
        this.config = config;
    }

    /** With the demo on, the gateway is ready when the demo's inboxes are there to be used. */
    @Override
    public HealthCheckResponse call() {
        boolean there = known.find(SUPPORT_CHAT).isPresent();
        return HealthCheckResponse.named("demo inboxes")
                .status(!config.enabled() || there)
                .build();
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return made || !config.enabled() ? Uni.createFrom().voidItem() : ensure();
    }

    private Uni<Void> ensure() {
        return transactions
                .withSession(this::ensureAll)
                .invoke(() -> made = true)
                .onFailure()
                .invoke(failure -> LOG.warnf("the demo's inboxes have to wait: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> ensureAll(Mutiny.Session session) {
        var mail = new Terms("support-mail", null, QUEUE, null, true, mail());
        var shop = new Terms("shop", null, QUEUE, null, true, new JsonObject());
        var forms = new Terms("shop-forms", null, QUEUE, null, true, new JsonObject().put("assurance", "claimed"));
        var chat = new Terms("support-chat", null, QUEUE, null, true, chat());
        return stored.ensure(session, SUPPORT_MAIL, Channel.EMAIL, mail, Map.of("imap_password", "support"))
                .chain(() -> stored.ensure(session, SHOP, Channel.API, shop, Map.of()))
                .chain(() -> stored.ensure(session, SHOP_FORMS, Channel.API, forms, Map.of()))
                .chain(() -> stored.ensure(session, SUPPORT_CHAT, Channel.WEB_CHAT, chat, chatSecrets()));
    }

    private JsonObject mail() {
        return new JsonObject()
                .put("imap", server(config.imapPort()).put("user", ADDRESS))
                .put("smtp", server(config.smtpPort()))
                .put("from_address", ADDRESS)
                .put("from_name", "Throughline Support")
                .put("sender_trust", "mailbox");
    }

    private static JsonObject server(int port) {
        return new JsonObject().put("host", "localhost").put("port", port).put("tls", "none");
    }

    private static JsonObject chat() {
        return new JsonObject().put("allowed_origins", new JsonArray()).put("issuer", "shop");
    }

    private static Map<String, String> chatSecrets() {
        return Map.of("site_secret", "demo-site-secret-demo-site-secret");
    }
}
