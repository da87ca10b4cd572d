package io.throughline.gateway.twilio;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.call.Call;
import java.time.Duration;
import java.util.Optional;

/** Somebody is on the line: what the database does not say at once is done without. */
final class Soon {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private Soon() {}

    static Uni<Optional<Call>> asked(Uni<Optional<Call>> asked) {
        return asked.ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
