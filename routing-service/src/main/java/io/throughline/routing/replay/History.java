package io.throughline.routing.replay;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * What happened in a time.
 *
 * @param calls the tasks that came in it; types are their queues, by id
 * @param servers of each call the place in the crew of who served it; -1 if nobody of the crew did
 * @param leftOut how many tasks are not among them, for how they went on is not known
 * @param crew who was there
 * @param queues the rows of the queues as they are
 */
record History(List<Call> calls, List<Integer> servers, int leftOut, List<Crew.Member> crew, List<Row> queues) {
    History {
        calls = List.copyOf(calls);
        servers = List.copyOf(servers);
        crew = List.copyOf(crew);
        queues = List.copyOf(queues);
    }

    /** What really became of the tasks. */
    Outcome outcome() {
        var outcome = new Outcome("recorded", crew.size(), List.of());
        for (int at = 0; at < calls.size(); at++) {
            var call = calls.get(at);
            if (call.served()) {
                outcome.served(call, call.waited(), servers.get(at), call.service());
            } else {
                outcome.abandoned(call, call.waited());
            }
        }
        return outcome;
    }

    /** For how long all of the crew together were there, in seconds. */
    double present() {
        return crew.stream()
                .flatMap(member -> member.shifts().stream())
                .mapToDouble(shift -> shift.until() - shift.from())
                .sum();
    }
}
