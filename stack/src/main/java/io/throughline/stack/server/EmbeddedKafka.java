package io.throughline.stack.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker that is its own KRaft controller, inside this JVM. Its log outlives it. */
public final class EmbeddedKafka implements AutoCloseable {
    /** The streams between the services. */
    public static final List<String> STREAMS = List.of(
            "touchpoints",
            "identified",
            "customers",
            "conversations",
            "replies",
            "deliveries",
            "reservations",
            "presence",
            "waits");

    private static final Set<String> COMPACTED = Set.of("customers");
    private static final String CLUSTER_ID = "VGhyb3VnaGxpbmVTdGFjaw";

    // Held, because java.util.logging forgets the level of a logger that nobody holds.
    private static final List<Logger> CHATTY = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it serves clients.
     *
     * @param port the port to listen on, 0 for a free one
     * @param folder its log; formatted when new
     */
    public static EmbeddedKafka start(int port, Path folder) throws IOException {
        quieten();
        int chosen = Ports.orFree(port);
        Properties properties =
                properties(chosen, Ports.free(), folder.toAbsolutePath().normalize());
        format(properties, folder);
        return new EmbeddedKafka(started(properties), chosen);
    }

    private static KafkaRaftServer started(Properties properties) {
        // Kafka finds its plug-ins through the thread's class loader, which in a Quarkus test is another one.
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
        try {
            var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server.startup();
            return server;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Creates those of the {@link #STREAMS} that are absent. */
    public void createStreams(int partitions) throws IOException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(absent(present, partitions)).all().get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka's topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while Kafka's topics were created", e);
        }
    }

    /** Stops the broker; what its clients were told is stored stays stored. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void quieten() {
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        // Kafka asks Log4j for nothing but its levels; without a factory Log4j complains on the console.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    }

    private static Collection<NewTopic> absent(Set<String> present, int partitions) {
        return STREAMS.stream()
                .filter(name -> !present.contains(name))
                .map(name -> topic(name, partitions))
                .collect(Collectors.toList());
    }

    private static NewTopic topic(String name, int partitions) {
        String policy = COMPACTED.contains(name) ? "compact" : "delete";
        return new NewTopic(name, partitions, (short) 1).configs(Map.of("cleanup.policy", policy));
    }

    private static void format(Properties properties, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolveSibling("kafka.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, "Written at each start");
        }
        var printed = new ByteArrayOutputStream();
        var words = new String[] {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", file.toString()};
        if (StorageTool.execute(words, new PrintStream(printed, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("Kafka could not format " + folder + ": " + printed.toString(StandardCharsets.UTF_8));
        }
    }

    /** A broker for one small machine: one replica of everything, few threads, small buffers. */
    private static Properties properties(int port, int controllerPort, Path folder) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://localhost:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", folder.toString(),
                "num.partitions", "4",
                "group.initial.rebalance.delay.ms", "0"));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        properties.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "2",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.segment.bytes", "67108864",
                "log.index.size.max.bytes", "1048576",
                "metadata.max.idle.interval.ms", "5000"));
        return properties;
    }
}
