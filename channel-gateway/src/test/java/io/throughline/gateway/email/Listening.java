package io.throughline.gateway.email;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A gateway that listens for mail at whatever port is free, with STARTTLS. */
public final class Listening implements QuarkusTestResourceLifecycleManager {
    static final String PASSWORD = "password";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "throughline.mail.listen.port", "0",
                "throughline.mail.listen.address", "127.0.0.1",
                "throughline.mail.listen.connections-of-one", "2",
                "throughline.mail.listen.silence", "2s",
                "throughline.mail.listen.tls", "mail",
                "throughline.email.largest-mail", "100K",
                "quarkus.tls.mail.key-store.p12.path", ServiceKeys.file(),
                "quarkus.tls.mail.key-store.p12.password", PASSWORD);
    }

    @Override
    public void stop() {}
}
