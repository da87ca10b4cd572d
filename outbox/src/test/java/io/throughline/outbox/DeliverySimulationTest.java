package io.throughline.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Runs writers, two replicas of the relay and a consumer through crashes, lost answers, repeats, zombies and commits
 * out of sequence, in an order that the seed decides, and compares what was done with what was committed.
 */
class DeliverySimulationTest {
    private static final int SEEDS = 10_000;
    private static final int STEPS = 200;

    private enum Flaw {
        NONE,
        RELAY_REMEMBERS_LAST_NUMBER,
        CONSUMER_FORGETS_WHAT_IS_DONE
    }

    @Test
    void doesEveryCommittedEventOnceAndInTheOrderOfItsKey() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var run = new Run(seed, Flaw.NONE);
            assertEquals(run.service.committed, run.consumer.effects, "seed " + seed);
            assertTrue(run.service.outbox.isEmpty(), "rows stay in the outbox, seed " + seed);
            assertFalse(run.sentUncommitted, "sent before the commit, seed " + seed);
        }
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        assertEquals(log(new Run(7, Flaw.NONE)), log(new Run(7, Flaw.NONE)));
    }

    @Test
    void meetsTheTroubleItIsAbout() {
        var runs = LongStream.range(0, 300)
                .mapToObj(seed -> new Run(seed, Flaw.NONE))
                .toList();
        assertTrue(runs.stream().anyMatch(run -> run.parkedSomething), "no run parked anything");
        assertTrue(runs.stream().anyMatch(Run::hasRepeats), "no run sent anything twice");
        assertTrue(runs.stream().anyMatch(Run::committedOutOfSequence), "no run committed out of sequence");
    }

    @Test
    void losesEventsWhenTheRelayRemembersTheLastNumber() {
        assertTrue(LongStream.range(0, 300)
                .mapToObj(seed -> new Run(seed, Flaw.RELAY_REMEMBERS_LAST_NUMBER))
                .anyMatch(run -> !run.service.committed.equals(run.consumer.effects)));
    }

    @Test
    void repeatsEffectsWhenTheConsumerForgetsWhatIsDone() {
        assertTrue(LongStream.range(0, 300)
                .mapToObj(seed -> new Run(seed, Flaw.CONSUMER_FORGETS_WHAT_IS_DONE))
                .anyMatch(run -> !run.service.committed.equals(run.consumer.effects)));
    }

    private static List<String> log(Run run) {
        return run.log.stream().map(OutboxRow::eventId).toList();
    }

    private static final class Run {
        final List<OutboxRow> log = new ArrayList<>();
        final SimulatedService service;
        final SimulatedConsumer consumer;
        final boolean parkedSomething;
        boolean sentUncommitted;
        private final Random random;
        private final List<SimulatedRelay> relays;

        Run(long seed, Flaw flaw) {
            random = new Random(seed);
            service = new SimulatedService(random);
            var naive = flaw == Flaw.RELAY_REMEMBERS_LAST_NUMBER;
            var lock = new AtomicReference<@Nullable SimulatedRelay>();
            relays = List.of(
                    new SimulatedRelay(random, service, log, lock, naive),
                    new SimulatedRelay(random, service, log, lock, naive));
            consumer = new SimulatedConsumer(random, log, flaw != Flaw.CONSUMER_FORGETS_WHAT_IS_DONE);
            for (int step = 0; step < STEPS; step++) {
                troubledStep();
            }
            parkedSomething = consumer.everParked();
            calmDown(naive);
        }

        private void troubledStep() {
            switch (random.nextInt(6)) {
                case 0 -> service.begin();
                case 1 -> service.end();
                case 2, 3 -> relay(random.nextInt(relays.size()), true);
                default -> consumer.step(true);
            }
        }

        private void relay(int replica, boolean trouble) {
            int before = log.size();
            relays.get(replica).step(trouble);
            sentUncommitted |= log.stream().skip(before).anyMatch(this::isUncommitted);
        }

        private boolean isUncommitted(OutboxRow row) {
            return !service.committed.getOrDefault(row.key(), List.of()).contains(row.eventId());
        }

        private void calmDown(boolean naive) {
            while (!service.idle()) {
                service.end();
            }
            for (int step = 0; step < 2000 && !quiet(naive); step++) {
                relay(step % relays.size(), false);
            }
            while (!consumer.caughtUp()) {
                consumer.step(false);
            }
            consumer.mendAndRelease();
        }

        private boolean quiet(boolean naive) {
            return relays.stream().allMatch(SimulatedRelay::resting) && (naive || service.outbox.isEmpty());
        }

        boolean hasRepeats() {
            return log.stream().map(OutboxRow::eventId).distinct().count() < log.size();
        }

        boolean committedOutOfSequence() {
            var seqs = log.stream().mapToLong(OutboxRow::seq).toArray();
            return LongStream.range(1, seqs.length).anyMatch(place -> seqs[(int) place] < seqs[(int) place - 1]);
        }
    }
}
