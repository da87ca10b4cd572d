package io.throughline.identity.bench;

import io.throughline.identity.likeness.Looks;
import io.throughline.identity.matching.Progress;
import io.throughline.identity.synthetic.Crowd;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the matcher. */
@Command(
        name = "bench",
        description = "Fills an empty database with made-up people and measures how fast and how right the matcher is.")
public final class BenchCommand implements Callable<Integer> {
    private static final int FIVE = 5;

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

    @Option(names = "--profiles", defaultValue = "1000000", description = "people on file (${DEFAULT-VALUE})")
    private long profiles;

    @Option(
            names = "--looks",
            defaultValue = "20000",
            description = "people who come: four of five are on file, with slips of the hand (${DEFAULT-VALUE})")
    private int looks;

    @Option(names = "--clients", defaultValue = "4", description = "looks under way at once (${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--seed", defaultValue = "1", description = "of the made-up people (${DEFAULT-VALUE})")
    private long seed;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    public BenchCommand() {}

    @Override
    public Integer call() throws SQLException {
        var crowd = new Crowd(seed);
        var out = spec.commandLine().getOut();
        out.printf("kernel             %,.0f pairs/s on one core%n", Kernel.pairsPerSecond(crowd));
        out.flush();
        long began = System.nanoTime();
        fill(crowd);
        out.printf("filled             %,d profiles in %.0f s%n", profiles, (System.nanoTime() - began) / 1e9);
        out.flush();
        measure(out);
        return 0;
    }

    private void fill(Crowd crowd) throws SQLException {
        var jdbc = "jdbc:" + database;
        Flyway.configure().dataSource(jdbc, "throughline", "throughline").load().migrate();
        try (Connection connection = DriverManager.getConnection(jdbc, "throughline", "throughline")) {
            var filling = new Filling(connection);
            filling.start();
            filling.add(profiles, crowd::person, Progress.SILENT);
            filling.add(
                    looks,
                    number -> crowd.record(onFile(number) < 0 ? profiles + number : onFile(number), 1),
                    Progress.SILENT);
            filling.finish();
        }
    }

    /** As whom the comer with the number is on file; one of five is new. */
    private long onFile(long number) {
        return number % FIVE == 0 ? Looking.Truth.nobody() : number * 7_919 % profiles;
    }

    private void measure(PrintWriter out) {
        var vertx = Vertx.vertx();
        var pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(clients))
                .connectingTo(PgConnectOptions.fromUri(database)
                        .setUser("throughline")
                        .setPassword("throughline")
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build();
        try {
            var cold = new Looking(new Looks(pool, profiles))
                    .look(profiles, Math.min(looks, 2_000), clients, this::onFile, Progress.SILENT);
            out.printf("cold p99           %.2f ms%n", cold.millis(0.99));
            var measured = new Looking(new Looks(pool, profiles))
                    .look(profiles, looks, clients, this::onFile, Progress.SILENT);
            print(out, measured);
        } finally {
            pool.closeAndAwait();
            vertx.closeAndAwait();
        }
    }

    private void print(PrintWriter out, Measured measured) {
        out.printf("looks              %,d by %d clients%n", looks, clients);
        out.printf("p50                %.2f ms%n", measured.millis(0.5));
        out.printf("p95                %.2f ms%n", measured.millis(0.95));
        out.printf("p99                %.2f ms%n", measured.millis(0.99));
        out.printf("rate               %,.0f looks/s%n", measured.perSecond());
        out.printf(
                "on file            %,d, of whom %,d linked and %,d suggested%n",
                measured.known(), measured.right(), measured.asked());
        out.printf("linked wrongly     %,d%n", measured.wrong());
    }
}
