package io.throughline.gateway.media;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.throughline.gateway.scan.FakeClamd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider that gives out files, and a virus scanner; a test has them as fields. */
public final class MediaServers implements QuarkusTestResourceLifecycleManager {
    private @Nullable MediaServer media;
    private @Nullable FakeClamd clamd;

    @Override
    public Map<String, String> start() {
        try {
            var files = new MediaServer();
            var scanner = new FakeClamd();
            media = files;
            clamd = scanner;
            return Map.of(
                    "throughline.providers.graph", files.url("localhost", "/graph"),
                    "throughline.clamd.host", "localhost",
                    "throughline.clamd.port", Integer.toString(scanner.port()),
                    "throughline.media.largest", "2097152",
                    "throughline.media.time-limit", "3s",
                    "throughline.media.first-wait", "100ms",
                    "throughline.media.longest-wait", "500ms",
                    "throughline.media.allowed-networks", "127.0.0.0/8,::1/128");
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(media, field -> field.getType() == MediaServer.class);
        injector.injectIntoFields(clamd, field -> field.getType() == FakeClamd.class);
    }

    @Override
    public void stop() {
        try {
            if (media != null) {
                media.close();
            }
            if (clamd != null) {
                clamd.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
