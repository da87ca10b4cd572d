package io.throughline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogKeysTest {
    private static ExtLogRecord record(String logger, String message, Object... parameters) {
        var record =
                new ExtLogRecord(Level.INFO, message, ExtLogRecord.FormatStyle.PRINTF, LogKeysTest.class.getName());
        record.setLoggerName(logger);
        record.setParameters(parameters);
        return record;
    }

    @Test
    void makesTheAgreedKeysMembers() {
        // Given
        var record = record(
                "io.throughline.gateway.email.ImapMailbox",
                "inbox=%s attempt=%d the mailbox waits: host=%s",
                "inb_1",
                3,
                "mail");

        // When
        boolean passes = new LogKeys().isLoggable(record);

        // Then
        assertTrue(passes);
        assertEquals(Map.of("inbox", "inb_1", "attempt", "3"), record.getMdcCopy());
    }

    @Test
    void leavesTheMessagesOfOthersAlone() {
        var record = record("org.example.Library", "task=7");

        assertTrue(new LogKeys().isLoggable(record));
        assertEquals(Map.of(), record.getMdcCopy());
    }
}
