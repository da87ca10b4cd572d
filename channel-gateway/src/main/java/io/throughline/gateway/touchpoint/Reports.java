package io.throughline.gateway.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.throughline.contracts.Channel;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import io.throughline.gateway.problem.Input;
import io.throughline.gateway.problem.Problems;
import io.throughline.gateway.problem.Problems.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the reports of other systems and makes them touchpoints. */
@ApplicationScoped
class Reports {
    /** The most reports in one request. */
    static final int MOST = 500;

    private static final int LONGEST = 200_000;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final Input input;
    private final Inboxes inboxes;
    private final Clock clock;

    Reports(Input input, Inboxes inboxes, Clock clock) {
        this.input = input;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * The touchpoints of a request.
     *
     * @param single whether the body was one report and not a list
     */
    record Batch(List<Touchpoint> touchpoints, boolean single) {}

    /** The touchpoints of a body with one report or with the member touchpoints; throws a problem if any is no good. */
    Batch read(String body) {
        var tree = input.tree(body);
        return tree.has("touchpoints") ? new Batch(all(tree), false) : new Batch(List.of(one(tree, "")), true);
    }

    private List<Touchpoint> all(JsonNode tree) {
        var reports = tree.get("touchpoints");
        if (!reports.isArray() || tree.size() > 1) {
            throw refusal("/touchpoints", reports.isArray() ? "unknown" : "type");
        }
        if (reports.isEmpty() || reports.size() > MOST) {
            throw refusal("/touchpoints", "length");
        }
        return IntStream.range(0, reports.size())
                .mapToObj(place -> one(reports.get(place), "/touchpoints/" + place))
                .toList();
    }

    private Touchpoint one(JsonNode report, String pointer) {
        if (!(report instanceof ObjectNode object)) {
            throw refusal(pointer, "type");
        }
        if (object.toString().length() > LONGEST) {
            throw refusal(pointer, "length");
        }
        var head = input.read(object.deepCopy().retain(Head.MEMBERS), Head.class, pointer);
        var said = input.read(object.deepCopy().remove(Head.MEMBERS), Report.class, pointer);
        var inbox = inboxes.find(head.inbox())
                .filter(found -> found.enabled() && found.channel() == Channel.API)
                .orElseThrow(() -> refusal(pointer + "/inbox", "unknown"));
        return said.touchpoint(TouchpointId.of(inbox.id(), head.id()), origin(head, inbox, pointer));
    }

    private Origin origin(Head head, Inbox inbox, String pointer) {
        var now = clock.instant();
        var assurance = inbox.settings(ApiSettings.class).assuranceOrDefault();
        return new Origin(
                inbox.id(),
                inbox.channel(),
                head.sender().stated(inbox.id(), assurance),
                head.id(),
                inbox.queue(),
                occurredAt(head.occurredAt(), now, pointer),
                now);
    }

    private static Instant occurredAt(@Nullable Instant stated, Instant now, String pointer) {
        if (stated == null) {
            return now;
        }
        if (stated.isBefore(EARLIEST) || stated.isAfter(now.plus(CLOCK_SKEW))) {
            throw refusal(pointer + "/occurred_at", "range");
        }
        return stated;
    }

    private static HttpProblem refusal(String pointer, String code) {
        return Problems.invalid(List.of(new FieldError(pointer, code)));
    }
}
