package io.throughline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.throughline.stack.testing.TestServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What Hibernate logs about a session that ran native statements, with the settings that every service has. */
@QuarkusTest
@WithTestResource(TestServers.class)
class SessionLogTest {
    @Inject
    Transactions transactions;

    @Test
    void warnsOfNothing() {
        var warnings = new Warnings();
        var root = Logger.getLogger("");
        root.addHandler(warnings);

        int changed = Effects.run(() -> transactions.withSession(
                session -> session.createNativeQuery("update effect set what = 'quiet' where what = 'loud'")
                        .executeUpdate()));

        root.removeHandler(warnings);
        assertEquals(0, changed);
        assertEquals(List.of(), warnings.heard);
    }

    /** Hears warnings of Hibernate. */
    private static final class Warnings extends Handler {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.WARNING.intValue()
                    && message.getLoggerName().startsWith("org.hibernate")) {
                heard.add(message.getLoggerName() + ": " + message.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
