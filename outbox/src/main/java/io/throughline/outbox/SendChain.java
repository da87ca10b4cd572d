package io.throughline.outbox;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of one key on their way: each leaves when the one before has arrived, and none after one that failed. */
final class SendChain {
    private final Function<OutboxRow, Uni<Void>> log;
    private final List<OutboxRow> rows;
    private final List<Long> arrived = new ArrayList<>();

    SendChain(Function<OutboxRow, Uni<Void>> log, List<OutboxRow> rows) {
        this.log = log;
        this.rows = rows;
    }

    /** Sends as far as it goes; never fails. */
    Uni<Void> send() {
        if (complete()) {
            return Uni.createFrom().voidItem();
        }
        var row = rows.get(arrived.size());
        return log.apply(row)
                .invoke(() -> arrived.add(row.seq()))
                .chain(this::send)
                .onFailure()
                .recoverWithNull();
    }

    /** The numbers of the rows that the broker has. */
    List<Long> arrived() {
        return arrived;
    }

    /** Whether all have arrived. */
    boolean complete() {
        return arrived.size() == rows.size();
    }
}
