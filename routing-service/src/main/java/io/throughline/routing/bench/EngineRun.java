package io.throughline.routing.bench;

import io.throughline.contracts.Channel;
import io.throughline.routing.engine.Decision;
import io.throughline.routing.engine.Reservation;
import io.throughline.routing.engine.ReservationState;
import io.throughline.routing.engine.Router;
import java.util.ArrayList;
import java.util.List;

/**
 * The router's rules alone, on one thread, with everybody busy and a long queue: an agent becomes free, is offered the
 * task whose turn it is, accepts, and a new task arrives.
 */
final class EngineRun {
    private final World world;
    private final Router router;
    private final List<Reservation> busy = new ArrayList<>();
    private long millis;

    EngineRun(World.Size size, long seed) {
        world = new World(size, seed);
        router = new Router(now -> world.reservation());
        world.queues.forEach(router::know);
        for (int task = 0; task < size.tasks(); task++) {
            router.know(world.task(millis++));
        }
        world.agents.forEach(router::know);
        accept(router.decide(World.at(millis)));
        for (int task = busy.size(); task > 0; task--) {
            router.know(world.task(millis++));
        }
        accept(router.decide(World.at(millis)));
    }

    /** Makes so many matches; gives what each took. */
    Latencies run(int matches) {
        var nanos = new long[matches];
        for (int match = 0; match < matches; match++) {
            var free = world.random().nextInt(busy.size());
            var done = busy.get(free);
            var task = world.like(done.task(), millis++);
            var now = World.at(millis);
            long start = System.nanoTime();
            router.forget(done.id());
            router.know(task);
            var accepted = accepted(router.decide(now).getFirst());
            router.know(accepted);
            nanos[match] = System.nanoTime() - start;
            busy.set(free, accepted);
        }
        return Latencies.of(nanos);
    }

    int busy() {
        return busy.size();
    }

    private void accept(List<Decision> decided) {
        for (var decision : decided) {
            busy.add(accepted(decision));
            router.know(busy.getLast());
        }
    }

    private static Reservation accepted(Decision offer) {
        return new Reservation(
                offer.reservation(), offer.task(), offer.agent(), Channel.VOICE, ReservationState.ACCEPTED, null);
    }
}
