package io.throughline.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that make the desk, the chat and the way to the owners testable in seconds. */
public final class TestSettings implements QuarkusTestResourceLifecycleManager {
    private @Nullable StubOwner owner;

    @Override
    public Map<String, String> start() {
        var address = "http://localhost:" + startOwner();
        return Map.of(
                "throughline.owners.identity", address,
                "throughline.owners.history", address,
                "throughline.owners.routing", "http://localhost:1",
                "throughline.owners.answer-within", "PT3S",
                "throughline.web-chat.hello-within", "PT5S",
                "throughline.web-chat.burst", "100",
                "throughline.web-chat.frames-per-second", "50",
                "throughline.chat-files.largest", "200000",
                "throughline.desk.heartbeat", "PT1S",
                "quarkus.shutdown.timeout", "1s");
    }

    @Override
    public void stop() {
        if (owner != null) {
            owner.stop();
        }
    }

    private int startOwner() {
        try {
            var stub = new StubOwner();
            owner = stub;
            return stub.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
