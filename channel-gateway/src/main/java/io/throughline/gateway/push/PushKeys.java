package io.throughline.gateway.push;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.provider.PublicConfig;
import io.throughline.gateway.vault.Secrets;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Our key with the services of browsers' makers: the same for all replicas, and for as long as browsers know it. */
@ApplicationScoped
class PushKeys {
    private static final Logger LOG = Logger.getLogger(PushKeys.class);
    private static final String PLACE = "push key";
    private static final String ADD = "insert into push_key values (1, $1, $2) on conflict do nothing";
    private static final String READ = "select public_key, private_key from push_key";

    private final Pool pool;
    private final Secrets vault;
    private final String contact;
    private volatile @Nullable Vapid vapid;

    PushKeys(Pool pool, Secrets vault, PushConfig config, PublicConfig gateway) {
        this.pool = pool;
        this.vault = vault;
        this.contact = config.contact()
                .or(() -> gateway.url()
                        .filter(url -> "https".equals(url.getScheme()))
                        .map(URI::toString))
                .orElse("mailto:postmaster@localhost");
    }

    /** Who we are; empty for as long as the database has not been reached. */
    Optional<Vapid> vapid() {
        return Optional.ofNullable(vapid);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> load() {
        return vapid != null
                ? Uni.createFrom().voidItem()
                : read().onFailure()
                        .invoke(failure -> LOG.warnf("browsers cannot be told yet: %s", failure))
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<Void> read() {
        var fresh = P256.draw();
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var own = base64.encodeToString(P256.point((ECPublicKey) fresh.getPublic()));
        var secret = vault.encrypt(base64.encodeToString(fresh.getPrivate().getEncoded()), PLACE);
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(own, secret))
                .chain(() -> pool.preparedQuery(READ).execute())
                .invoke(rows -> vapid = vapid(rows.iterator().next()))
                .replaceWithVoid();
    }

    private Vapid vapid(Row row) {
        var secret = Subscription.octets(vault.decrypt(row.getString("private_key"), PLACE));
        return new Vapid(P256.read(Subscription.octets(row.getString("public_key"))), key(secret), contact);
    }

    private static PrivateKey key(byte[] encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException("the key in the database is none", unfit);
        }
    }
}
