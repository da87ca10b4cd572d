package io.throughline.stack.run;

import io.throughline.stack.mail.EmbeddedMail;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.server.EmbeddedKafka;
import io.throughline.stack.server.EmbeddedKeycloak;
import io.throughline.stack.server.EmbeddedPostgres;
import io.throughline.stack.shop.Shop;
import io.throughline.stack.shop.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The four servers of a stack, the simulated providers and the demo's shop. */
final class Servers implements AutoCloseable {
    private static final int PARTITIONS = 12;

    private final StackConfig config;
    private final Progress progress;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedKeycloak keycloak;
    private @Nullable EmbeddedMail mail;
    private @Nullable ProviderSimulator providers;
    private @Nullable Shop shop;

    Servers(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
    }

    /** Starts all at once and waits for them. */
    void start() {
        var starts = List.<Start>of(
                        this::startKeycloak,
                        this::startPostgres,
                        this::startKafka,
                        this::startMail,
                        this::startProviders,
                        this::openShop)
                .stream()
                .map(start -> CompletableFuture.runAsync(start::run, Servers::onAThread))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException("A server did not start: " + e.getCause(), e);
        }
    }

    /** No virtual thread: one that initialises a class keeps its carrier, and on two cores two wait for a third. */
    private static void onAThread(Runnable start) {
        new Thread(start, "start").start();
    }

    synchronized void startPostgres() throws IOException {
        var databases = Arrays.stream(Service.values()).map(Service::label).toList();
        postgres = EmbeddedPostgres.start(
                port(Part.POSTGRES), data("postgres"), config.layout().log("postgres"), databases);
        said(Part.POSTGRES);
    }

    synchronized void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    void startKafka() throws IOException {
        var started = EmbeddedKafka.start(port(Part.KAFKA), data("kafka"));
        started.createStreams(PARTITIONS);
        setKafka(started);
        said(Part.KAFKA);
    }

    synchronized void stopKafka() {
        if (kafka != null) {
            kafka.close();
            kafka = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (var _ = mail;
                var _ = keycloak;
                var _ = providers;
                var _ = shop) {
            stopKafka();
        } finally {
            stopPostgres();
        }
    }

    private void startKeycloak() throws IOException {
        var marks = List.of(config.layout().marker(), PidFiles.mark("keycloak"));
        var setup = new EmbeddedKeycloak.Setup(
                archive(),
                data("keycloak"),
                config.layout().log("keycloak"),
                marks,
                URI.create("http://localhost:" + port(Part.GATEWAY)));
        keycloak = EmbeddedKeycloak.launch(port(Part.KEYCLOAK), setup);
        config.layout().pids().write("keycloak", keycloak.pid());
        keycloak.awaitReady();
        said(Part.KEYCLOAK);
    }

    private void startMail() throws IOException {
        mail = EmbeddedMail.start(
                port(Part.SMTP), port(Part.IMAP), data("mail"), Map.of(RunningStack.SUPPORT, "support"));
        said(Part.SMTP);
        said(Part.IMAP);
    }

    private void startProviders() throws IOException {
        providers = ProviderSimulator.start(port(Part.PROVIDERS));
        said(Part.PROVIDERS);
    }

    /** The shop is there where there is a gateway for its chat. */
    private void openShop() throws IOException {
        if (config.services().contains(Service.GATEWAY)) {
            var gateway = URI.create("http://localhost:" + port(Part.GATEWAY));
            var realm = URI.create(EmbeddedKeycloak.issuer(port(Part.KEYCLOAK)));
            shop = Shop.open(port(Part.SHOP), new Site(gateway, realm, port(Part.SMTP)), Site.DEMO_SECRET);
            said(Part.SHOP);
        }
    }

    private synchronized void setKafka(EmbeddedKafka started) {
        kafka = started;
    }

    /** Keycloak's archive, which the build leaves beside the stack's jar. */
    private Path archive() throws IOException {
        Path folder = config.root().resolve("stack").resolve("target").resolve("keycloak");
        try (var files = Files.newDirectoryStream(folder, "keycloak-*.tar.gz")) {
            return files.iterator().next();
        }
    }

    private int port(Part part) {
        return config.ports().of(part);
    }

    private Path data(String name) {
        return config.layout().data(name);
    }

    private void said(Part part) {
        progress.say("%-9s ready on port %d".formatted(part.label(), port(part)));
    }

    @FunctionalInterface
    private interface Start {
        void start() throws IOException;

        default void run() {
            try {
                start();
            } catch (IOException e) {
                throw new StackException("A server did not start: " + e.getMessage(), e);
            }
        }
    }
}
