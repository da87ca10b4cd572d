package io.throughline.identity.bench;

import io.smallrye.mutiny.Multi;
import io.throughline.identity.likeness.Looks;
import io.throughline.identity.likeness.Looks.Found;
import io.throughline.identity.matching.Progress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at customers, several at a time, and measures how long that takes and whether the right one is found. */
final class Looking {
    private static final long NOBODY = -1;

    private final Looks looks;
    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    Looking(Looks looks) {
        this.looks = looks;
    }

    /** Says as whom the customer with the number is on file already; negative for nobody. */
    @FunctionalInterface
    interface Truth {
        long of(int number);

        static long nobody() {
            return NOBODY;
        }
    }

    /**
     * Looks at customers.
     *
     * @param first the number of the first
     * @param clients how many looks are under way at once
     */
    Measured look(long first, int many, int clients, Truth truth, Progress progress) {
        var nanos = new long[many];
        long start = System.nanoTime();
        var done = new AtomicInteger();
        Multi.createFrom()
                .range(0, many)
                .onItem()
                .transformToUni(number -> {
                    long began = System.nanoTime();
                    return looks.look(Filling.id(first + number))
                            .invoke(found -> nanos[number] = System.nanoTime() - began)
                            .invoke(found -> judge(found, truth.of(number)))
                            .invoke(found -> progress.at("looking", done.incrementAndGet(), many));
                })
                .merge(clients)
                .collect()
                .last()
                .await()
                .indefinitely();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(Measured.sorted(nanos), seconds, right.get(), asked.get(), known.get(), wrong.get());
    }

    private void judge(List<Found> found, long self) {
        known.addAndGet(self < 0 ? 0 : 1);
        for (var one : found) {
            boolean own = self >= 0 && one.other().equals(Filling.id(self));
            if (one.linked()) {
                (own ? right : wrong).incrementAndGet();
            } else if (own) {
                asked.incrementAndGet();
            }
        }
    }
}
