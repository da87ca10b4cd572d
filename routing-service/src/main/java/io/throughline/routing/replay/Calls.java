package io.throughline.routing.replay;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Recorded calls: a CSV file with the columns arrive_s, type, priority, customer_id, queued (0 or 1), wait_s, outcome
 * (AGENT or HANG) and service_s; others are not looked at.
 */
final class Calls {
    private Calls() {}

    /** Those that reached the queue or an agent, in the order of their arrival; who hung up before does not count. */
    static List<Call> read(Path file) {
        var calls = Table.read(file, Calls::call).stream()
                .filter(call -> call.served() || call.waited() > 0)
                .sorted(Comparator.comparingDouble(Call::arrival))
                .toList();
        if (calls.isEmpty()) {
            throw new BadInput(file + " has no calls.");
        }
        return calls;
    }

    private static Call call(Table.Row row) {
        var outcome = row.text("outcome");
        if (!outcome.equals("AGENT") && !outcome.equals("HANG")) {
            throw row.wrong("outcome must be AGENT or HANG, not \"" + outcome + "\"");
        }
        boolean served = outcome.equals("AGENT");
        boolean queued = row.text("queued").equals("1");
        return new Call(
                row.number("arrive_s"),
                row.text("type"),
                (int) row.number("priority"),
                row.text("customer_id"),
                queued ? Math.max(row.number("wait_s"), served ? 0 : 1) : 0,
                served,
                served ? row.number("service_s") : 0);
    }
}
