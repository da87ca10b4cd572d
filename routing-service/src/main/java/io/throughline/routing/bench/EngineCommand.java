package io.throughline.routing.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the router's rules alone, beside a naive scan. */
@Command(
        name = "engine",
        description =
                "Measures the router's rules alone, on one thread: matches a second with everybody busy and a long"
                        + " queue, beside a scan of all that waits.")
public final class EngineCommand implements Callable<Integer> {
    private static final List<World.Size> SIZES = List.of(
            new World.Size(100, 1_000, 50, 20),
            new World.Size(1_000, 100_000, 200, 200),
            new World.Size(10_000, 1_000_000, 500, 1_000));
    private static final int WARM_UP = 200_000;
    private static final double SCANNED_TASKS = 2e8;
    private static final int SCANNING_AGENTS = 50;
    private static final double MEGA = 1e6;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Option(names = "--matches", defaultValue = "1000000", description = "of each size (${DEFAULT-VALUE})")
    private int matches;

    @Option(names = "--seed", defaultValue = "1", description = "of the made-up company (${DEFAULT-VALUE})")
    private long seed;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    public EngineCommand() {}

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println("agents x tasks      engine/s   p50 us   p99 us   scan/s   ratio   heap MB");
        out.flush();
        SIZES.forEach(size -> measure(size, out));
        return 0;
    }

    private void measure(World.Size size, PrintWriter out) {
        var run = new EngineRun(size, seed);
        long heap = heap();
        var _ = run.run(WARM_UP);
        var engine = run.run(matches);
        int scans = (int) Math.clamp(SCANNED_TASKS / size.tasks(), 20, 20_000);
        var scan = scan(size, scans);
        out.printf(
                Locale.ROOT,
                "%,6d x %,9d  %,9.0f  %7.2f  %7.2f  %,7.1f  %,6.0f  %,8.0f%n",
                size.agents(),
                size.tasks(),
                engine.perSecond(),
                engine.micros(0.5),
                engine.micros(0.99),
                scan.perSecond(),
                engine.perSecond() / scan.perSecond(),
                heap / MEGA);
        out.flush();
    }

    private Latencies scan(World.Size size, int matches) {
        return new ScanRun(size, seed, SCANNING_AGENTS).run(matches);
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
