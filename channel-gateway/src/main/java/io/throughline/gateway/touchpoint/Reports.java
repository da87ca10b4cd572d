package io.throughline.gateway.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.throughline.api.FieldError;
import io.throughline.api.Input;
import io.throughline.api.Problems;
import io.throughline.contracts.Origin;
import io.throughline.contracts.Touchpoint;
import io.throughline.contracts.TouchpointId;
import io.throughline.gateway.channel.Inbox;
import io.throughline.gateway.channel.Inboxes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
            throw Problems.invalid(
                    reports.isArray()
                            ? FieldError.unknown("/" + second(tree))
                            : FieldError.type("/touchpoints", "an array"));
        }
        if (reports.isEmpty() || reports.size() > MOST) {
            throw Problems.invalid(FieldError.length("/touchpoints", "1 to " + MOST + " reports"));
        }
        return IntStream.range(0, reports.size())
                .mapToObj(place -> one(reports.get(place), "/touchpoints/" + place))
                .toList();
    }

    private Touchpoint one(JsonNode report, String pointer) {
        if (!(report instanceof ObjectNode object)) {
            throw Problems.invalid(FieldError.type(pointer, "a JSON object"));
        }
        if (object.toString().length() > LONGEST) {
            throw Problems.invalid(FieldError.length(pointer, "at most " + LONGEST + " characters of JSON"));
        }
        var head = input.read(object.deepCopy().retain(Head.MEMBERS), Head.class, pointer);
        var said = input.read(object.deepCopy().remove(Head.MEMBERS), Report.class, pointer);
        var inbox = inboxes.find(head.inbox())
                .filter(found -> found.enabled() && ReportedChannel.is(found.channel()))
                .orElseThrow(() -> Problems.invalid(new FieldError(
                        pointer + "/inbox",
                        "unknown",
                        "must be the id or name of an enabled inbox of one of the channels "
                                + ReportedChannel.names())));
        return said.touchpoint(TouchpointId.of(inbox.id(), head.id()), origin(head, inbox, pointer));
    }

    private Origin origin(Head head, Inbox inbox, String pointer) {
        var now = clock.instant();
        var assurance = inbox.settings(ReportSettings.class).assuranceOrDefault();
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
            throw Problems.invalid(FieldError.range(pointer + "/occurred_at", "a past time after " + EARLIEST));
        }
        return stated;
    }

    private static String second(JsonNode tree) {
        return tree.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("touchpoints"))
                .findFirst()
                .orElseThrow();
    }
}
