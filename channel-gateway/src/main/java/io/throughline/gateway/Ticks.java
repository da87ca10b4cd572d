package io.throughline.gateway;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Halts the scheduled work at the shutdown, before what it works with is closed. */
@ApplicationScoped
class Ticks {
    private final Scheduler scheduler;

    Ticks(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void halt(@Observes ShutdownEvent event) {
        scheduler.pause();
    }
}
