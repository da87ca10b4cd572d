package io.throughline.gateway.touchpoint;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.throughline.contracts.Stream;
import io.throughline.contracts.Touchpoint;
import io.throughline.outbox.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * The way in: every touchpoint of every channel passes here onto the log. It needs no database, and the provider's
 * retry of a touchpoint is harmless because its id is computed.
 */
@ApplicationScoped
public class Touchpoints {
    private static final int MOST_IN_FLIGHT = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final URI SOURCE = URI.create("/channel-gateway");

    private final MutinyEmitter<String> log;
    private final Clock clock;

    Touchpoints(
            @Channel("touchpoints") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_IN_FLIGHT)
                    MutinyEmitter<String> log,
            Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Puts the touchpoint onto the log. Completes when every in-sync replica of the broker has it; fails with {@link
     * Unavailable} within a few seconds when that cannot be had.
     */
    public Uni<Void> accept(Touchpoint touchpoint) {
        return log.sendMessage(message(touchpoint))
                .ifNoItem()
                .after(LONGEST)
                .fail()
                .onFailure()
                .transform(Unavailable::new);
    }

    /** Puts all of them onto the log, those of one key in their order; fails when any could not be put. */
    public Uni<Void> acceptAll(List<Touchpoint> touchpoints) {
        return Uni.join()
                .all(touchpoints.stream().map(this::accept).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    /** The same for callers on a thread of their own, such as a mailbox's; the future fails with {@link Unavailable}. */
    public CompletableFuture<Void> submit(Touchpoint touchpoint) {
        return accept(touchpoint).subscribeAsCompletionStage();
    }

    private Message<String> message(Touchpoint touchpoint) {
        var headers = new RecordHeaders();
        headers.add(Trace.HEADER, Trace.current().getBytes(StandardCharsets.US_ASCII));
        var record = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(touchpoint.key())
                .withHeaders(headers)
                .build();
        var event = OutgoingCloudEventMetadata.builder()
                .withId(touchpoint.id().value())
                .withType(Stream.typeOf(touchpoint.getClass()))
                .withSource(SOURCE)
                .withTimestamp(clock.instant().atZone(ZoneOffset.UTC))
                .build();
        return Message.of(EventJson.write(touchpoint)).addMetadata(record).addMetadata(event);
    }
}
