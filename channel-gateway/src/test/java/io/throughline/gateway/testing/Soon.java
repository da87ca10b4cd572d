package io.throughline.gateway.testing;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long the tests wait, on a machine that may be busy with twenty other things. */
public final class Soon {
    /** After that long it will not happen any more. */
    public static final Duration LATEST = Duration.ofSeconds(60);

    private Soon() {}

    /** Waits for a fact; what other threads throw, such as a mail server's when it stops, is not the fact's affair. */
    public static ConditionFactory soon() {
        return Awaitility.await().dontCatchUncaughtExceptions().atMost(LATEST);
    }

    /** What on an idle machine may take so long; longer where more threads want to run than there are processors. */
    public static Duration within(Duration idle) {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        double share = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Duration.ofMillis((long) (idle.toMillis() * Math.max(1, share)));
    }
}
