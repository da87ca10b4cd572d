package io.throughline.routing.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.throughline.contracts.QueueId;
import io.throughline.outbox.EventJson;
import io.throughline.routing.engine.Rules;
import io.throughline.routing.engine.Terms;
import io.throughline.routing.policy.Policy;
import io.throughline.routing.policy.PolicyCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy to be tried: a JSON file as the policy of a queue is written, for all types of calls. Each type waits in a
 * queue of its own that asks for the type as a skill.
 */
final class CallPlan implements Plan {
    /** Recorded calls have no agent who served the caller before, unless the policy prefers one. */
    private static final Rules RULES = new Rules(Duration.ZERO, Duration.ofSeconds(20), Duration.ofMinutes(1));

    private static final ObjectMapper JSON = EventJson.configure(JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final String name;
    private final Policy policy;

    private CallPlan(String name, Policy policy) {
        this.name = name;
        this.policy = policy;
    }

    /** The policy of queues that have none. */
    static CallPlan usual() {
        return new CallPlan("default", Policy.USUAL);
    }

    static CallPlan of(String name, Policy policy) {
        return new CallPlan(name, policy);
    }

    static CallPlan read(Path file) {
        var policy = policy(file);
        var errors = PolicyCheck.errors(policy);
        if (!errors.isEmpty()) {
            var first = errors.getFirst();
            throw new BadInput(file + ": " + first.pointer() + " " + first.detail());
        }
        return new CallPlan(file.getFileName().toString().replaceAll("\\.json$", ""), policy);
    }

    private static Policy policy(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Policy.class);
        } catch (NoSuchFileException missing) {
            throw new BadInput("There is no file " + file + ".");
        } catch (JsonProcessingException broken) {
            throw new BadInput(file + " is no policy: " + broken.getOriginalMessage());
        } catch (IOException broken) {
            throw new BadInput(file + " cannot be read: " + broken.getMessage());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean prefers() {
        var window = window(policy.preferred());
        return window != null && !window.isZero();
    }

    private static @Nullable Duration window(Policy.@Nullable Preferred preferred) {
        return preferred == null ? null : preferred.window();
    }

    @Override
    public Terms terms(QueueId spare, String type) {
        return policy.over(Terms.plain(spare, type, Map.of(type, 1), RULES, Duration.ofSeconds(30), false));
    }

    @Override
    public Instant start() {
        return Instant.EPOCH;
    }

    @Override
    public double end() {
        return Double.POSITIVE_INFINITY;
    }
}
