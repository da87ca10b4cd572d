package io.throughline.stack.run;

import io.throughline.stack.server.EmbeddedKeycloak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stack that was started from this JVM and ends with it. */
public final class RunningStack implements AutoCloseable {
    /** The company's mailbox; its password is {@code support}. */
    public static final String SUPPORT = "support@throughline.example";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StackConfig config;
    private final Progress progress;
    private final Servers servers;
    private final Map<Service, Supervisor> services = new ConcurrentHashMap<>();
    private final AtomicBoolean open = new AtomicBoolean();

    private RunningStack(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
        this.servers = new Servers(config, progress);
    }

    /** A stack that is not started yet. */
    static RunningStack prepare(StackConfig config, Progress progress) {
        return new RunningStack(config, progress);
    }

    /**
     * Starts a stack and waits until all of it is ready.
     *
     * @throws StackException when a port is taken or a part does not start; nothing is left running then
     */
    public static RunningStack start(StackConfig config, Progress progress) throws IOException {
        var stack = prepare(config, progress);
        stack.start();
        return stack;
    }

    void start() throws IOException {
        Leftovers.stop(config.layout(), progress);
        config.ports().requireFree();
        open.set(true);
        config.layout().create();
        config.layout().pids().write(PidFiles.STACK, ProcessHandle.current().pid());
        config.ports().write(config.layout().ports());
        try {
            servers.start();
            startServices();
            Files.writeString(config.layout().ready(), "");
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What the stack was made of. */
    public StackConfig config() {
        return config;
    }

    /** The address of a service. */
    public URI address(Service service) {
        return URI.create("http://localhost:" + config.ports().of(service.part()));
    }

    /** The port of a part. */
    public int port(Part part) {
        return config.ports().of(part);
    }

    /** The address of the realm, the issuer of all tokens. */
    public URI realm() {
        return URI.create(EmbeddedKeycloak.issuer(port(Part.KEYCLOAK)));
    }

    /** The JDBC address of a service's database. */
    public String jdbcUrl(Service service) {
        return "jdbc:postgresql://localhost:" + port(Part.POSTGRES) + "/" + service.label();
    }

    /** The brokers' addresses for Kafka clients. */
    public String bootstrapServers() {
        return "localhost:" + port(Part.KAFKA);
    }

    /** The process id of a service, another one after its death. */
    public long pid(Service service) {
        return supervisor(service).pid();
    }

    /** Kills a service as {@code kill -9} does and returns when it is dead; it is started again by itself. */
    public void kill9(Service service) {
        supervisor(service).kill9();
    }

    /** Waits until a service is ready, at most that long. */
    public void awaitReady(Service service, Duration patience) {
        supervisor(service).awaitReady(patience);
    }

    /** Starts one more process of a service, on a port of its own; who asks for it ends it. */
    public Replica replica(Service service, String... options) throws IOException {
        return Replica.start(config, service, List.of(options), progress);
    }

    /** Takes Kafka away. */
    public void stopKafka() {
        servers.stopKafka();
    }

    /** Brings Kafka back on its port with its data. */
    public void startKafka() throws IOException {
        servers.startKafka();
    }

    /** Takes PostgreSQL away. */
    public void stopPostgres() throws IOException {
        servers.stopPostgres();
    }

    /** Brings PostgreSQL back on its port with its data. */
    public void startPostgres() throws IOException {
        servers.startPostgres();
    }

    /** Stops everything, the services first. */
    @Override
    public void close() throws IOException {
        if (!open.getAndSet(false)) {
            return;
        }
        progress.say("stopping");
        inParallel(new ArrayList<>(services.values())
                .stream().<Runnable>map(service -> service::close).toList());
        servers.close();
        config.layout().pids().forget();
        Files.deleteIfExists(config.layout().ready());
        progress.say("stopped");
    }

    private void startServices() throws IOException {
        for (Service service : Service.values()) {
            if (config.services().contains(service)) {
                services.put(service, new Supervisor(new ServiceLauncher(config, service), progress));
            }
        }
        inParallel(services.keySet().stream()
                .<Runnable>map(service -> () -> awaitFirst(service))
                .toList());
    }

    private void awaitFirst(Service service) {
        awaitReady(service, PATIENCE);
        progress.say("%-9s ready on port %d".formatted(service.label(), port(service.part())));
    }

    private static void inParallel(Collection<Runnable> tasks) {
        try {
            CompletableFuture.allOf(tasks.stream()
                            .map(task -> CompletableFuture.runAsync(task, Thread::startVirtualThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Supervisor supervisor(Service service) {
        return Objects.requireNonNull(services.get(service), () -> service.label() + " is not part of this stack");
    }
}
