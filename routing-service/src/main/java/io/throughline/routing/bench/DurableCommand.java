package io.throughline.routing.bench;

import io.throughline.routing.task.LoneRouter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the router with its database, beside workers that lock rows. */
@Command(
        name = "durable",
        description = "Fills an empty database with a made-up company and measures offers that are committed, beside"
                + " workers who take the oldest task FOR UPDATE SKIP LOCKED.")
public final class DurableCommand implements Callable<Integer> {
    private static final String OWNER = "throughline";
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private static final int QUEUES = 200;
    private static final int PROFILES = 200;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:THROUGHLINE_BENCH_DATABASE}",
            description = "an empty database, as postgresql://localhost:5432/bench; user and password throughline")
    private String database;

    @Option(names = "--agents", defaultValue = "1000", description = "how many there are (${DEFAULT-VALUE})")
    private int agents;

    @Option(names = "--tasks", defaultValue = "100000", description = "how many wait (${DEFAULT-VALUE})")
    private int tasks;

    @Option(names = "--matches", defaultValue = "20000", description = "of the router (${DEFAULT-VALUE})")
    private int matches;

    @Option(names = "--locked", defaultValue = "2000", description = "matches by locked rows (${DEFAULT-VALUE})")
    private int locked;

    @Option(names = "--together", defaultValue = "32", description = "free at once, and workers (${DEFAULT-VALUE})")
    private int together;

    @Option(names = "--seed", defaultValue = "1", description = "of the made-up company (${DEFAULT-VALUE})")
    private long seed;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    public DurableCommand() {}

    @Override
    public Integer call() throws SQLException, InterruptedException, ExecutionException {
        var world = new World(new World.Size(agents, tasks, QUEUES, PROFILES), seed);
        var jdbc = "jdbc:" + database;
        Flyway.configure()
                .dataSource(jdbc, OWNER, OWNER)
                .locations("db/outbox", "db/api", "db/migration")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(jdbc, OWNER, OWNER)) {
            new Filling(connection, CLOCK.instant()).fill(world, tasks);
        }
        var out = spec.commandLine().getOut();
        out.println("durable              matches/s   p50 ms   p99 ms");
        out.flush();
        var router = route(world);
        print("router", router);
        var rows = new LockingRun(jdbc, world).run(locked, together);
        print("skip locked", rows);
        out.printf(Locale.ROOT, "ratio               %,10.1f%n", router.perSecond() / rows.perSecond());
        out.flush();
        return 0;
    }

    private Latencies route(World world) {
        var vertx = Vertx.vertx();
        var pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(PgConnectOptions.fromUri(database)
                        .setUser(OWNER)
                        .setPassword(OWNER)
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build();
        try {
            var run = new RouterRun(pool, new LoneRouter(vertx, pool, CLOCK), world);
            var _ = run.run(matches / 5, together);
            return run.run(matches, together);
        } finally {
            pool.closeAndAwait();
            vertx.closeAndAwait();
        }
    }

    private void print(String way, Latencies measured) {
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%-18s  %,10.0f  %7.1f  %7.1f%n",
                way,
                measured.perSecond(),
                measured.micros(0.5) / 1e3,
                measured.micros(0.99) / 1e3);
        out.flush();
    }
}
