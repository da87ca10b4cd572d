package io.throughline.identity.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.throughline.contracts.Assurance;
import io.throughline.contracts.IdentityKey;
import io.throughline.contracts.Sender;
import io.throughline.identity.Touchpoints;
import io.throughline.identity.customer.Customer;
import io.throughline.identity.customer.Identity;
import io.throughline.identity.customer.Normaliser;
import io.throughline.identity.customer.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random senders over a few shared addresses: what must hold after every touchpoint, whatever came before. */
class ResolverInvariantsTest {
    private static final int SEEDS = 300;
    private static final int TOUCHPOINTS = 60;
    private static final int ADDRESSES = 8;
    private static final List<Assurance> ASSURANCES = List.of(Assurance.values());

    @Test
    void holdForAnyOrderOfTouchpoints() {
        IntStream.range(0, SEEDS).forEach(ResolverInvariantsTest::play);
    }

    private static void play(int seed) {
        var random = new Random(seed);
        var reader = new Reader(new Normaliser("DE"), Set.of());
        var resolver = new Resolver(
                Clock.fixed(Touchpoints.NOON, ZoneOffset.UTC), new KeyPolicy(20, 50, true, true, Duration.ofDays(45)));
        var holdings = new Holdings();
        for (int number = 0; number < TOUCHPOINTS; number++) {
            var provenBefore = proven(holdings);
            var touchpoint = Touchpoints.message("m" + number, null, senders(random));
            var resolved = resolver.resolve(reader.read(Touchpoints.received(touchpoint)), holdings);
            assertFalse(
                    provenBefore.getOrDefault(resolved.customer(), false)
                            && !resolved.by().assured(),
                    "seed " + seed + ": a mere claim led to a proven customer");
            assertOneHolder(holdings, seed);
            assertEquals(
                    resolved.rule() != Rule.CLAIMED && resolved.by().assured(),
                    resolved.customer().proven(),
                    "seed " + seed + ": proven is who was found by a proof");
        }
    }

    private static Sender.Claim[] senders(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(n -> new Sender.Claim(
                        IdentityKey.email(random.nextInt(ADDRESSES) + "@example.org"),
                        ASSURANCES.get(random.nextInt(ASSURANCES.size()))))
                .toArray(Sender.Claim[]::new);
    }

    private static Map<Customer, Boolean> proven(Holdings holdings) {
        var proven = new HashMap<Customer, Boolean>();
        holdings.customers().forEach(customer -> proven.put(customer, customer.proven()));
        return proven;
    }

    private static void assertOneHolder(Holdings holdings, int seed) {
        for (int address = 0; address < ADDRESSES; address++) {
            var key = IdentityKey.email(address + "@example.org");
            assertFalse(count(holdings, key, identity -> identity.assurance().assured()) > 1, "seed " + seed);
            assertFalse(count(holdings, key, Identity::findsClaims) > 1, "seed " + seed);
        }
    }

    private static long count(Holdings holdings, IdentityKey key, Predicate<Identity> wanted) {
        return holdings.customers().stream()
                .flatMap(customer -> customer.identity(key).stream())
                .filter(wanted)
                .count();
    }
}
