package io.throughline.gateway.webhook;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.gateway.vault.Secrets;
import io.throughline.gateway.webhook.Webhook.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What commands about endpoints write things down with: the audit, and the vault for what nobody may read. */
@ApplicationScoped
class Bookkeeping {
    private final Audit audit;
    private final Secrets vault;

    Bookkeeping(Audit audit, Secrets vault) {
        this.audit = audit;
        this.vault = vault;
    }

    /** What the audit keeps: of the URL only the server, since paths and queries have secrets too. */
    private record Changed(String server, List<String> events, State state) {
        static Changed of(Webhook webhook) {
            var url = URI.create(webhook.url());
            return new Changed(url.getScheme() + "://" + url.getRawAuthority(), webhook.events(), webhook.state());
        }
    }

    /** Adds the entry to the session's transaction. */
    Uni<Void> add(Mutiny.Session session, Audit.Entry entry, Webhook webhook) {
        return audit.add(session, entry.on(webhook.id()).changing(Changed.of(webhook)));
    }

    Secrets vault() {
        return vault;
    }
}
