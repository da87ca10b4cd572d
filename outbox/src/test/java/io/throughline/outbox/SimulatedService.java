package io.throughline.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A service's database as it writes: transactions that take numbers early, commit in any order, or never. */
final class SimulatedService {
    private static final int KEYS = 5;
    private static final int MOST_OPEN = 4;

    private final Random random;
    private final List<Transaction> open = new ArrayList<>();
    private final Set<String> lockedKeys = new HashSet<>();
    private long nextSeq = 1;

    /** The rows that committed and have not been deleted, by number. */
    final TreeMap<Long, OutboxRow> outbox = new TreeMap<>();

    /** The ids that were ever committed, by key, in the order of their commits. */
    final Map<String, List<String>> committed = new HashMap<>();

    private record Transaction(List<OutboxRow> rows) {}

    SimulatedService(Random random) {
        this.random = random;
    }

    /** Opens a transaction with one to three rows, on keys that no open transaction has locked. */
    void begin() {
        if (open.size() == MOST_OPEN) {
            return;
        }
        var rows = new ArrayList<OutboxRow>();
        for (int row = random.nextInt(3); row >= 0; row--) {
            var key = "key-" + random.nextInt(KEYS);
            if (!lockedKeys.contains(key)) {
                var seq = nextSeq++;
                rows.add(new OutboxRow(seq, "event-" + seq, "topic", key, "type", "{}", null, Instant.EPOCH));
            }
        }
        rows.forEach(row -> lockedKeys.add(row.key()));
        open.add(new Transaction(rows));
    }

    /** Ends one of the open transactions, whichever. */
    void end() {
        if (!open.isEmpty()) {
            var transaction = open.remove(random.nextInt(open.size()));
            transaction.rows().forEach(row -> lockedKeys.remove(row.key()));
            if (random.nextInt(8) > 0) {
                transaction.rows().forEach(this::commit);
            }
        }
    }

    boolean idle() {
        return open.isEmpty();
    }

    private void commit(OutboxRow row) {
        outbox.put(row.seq(), row);
        committed.computeIfAbsent(row.key(), none -> new ArrayList<>()).add(row.eventId());
    }
}
