package io.throughline.gateway.media;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.throughline.gateway.address.AddressGuard;
import io.throughline.gateway.address.Checked;
import io.throughline.gateway.address.Names;
import io.throughline.gateway.channel.FileSource.At;
import io.throughline.gateway.channel.TryLater;
import io.throughline.gateway.media.Fetched.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.streams.ReadStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Gets files over HTTP. What strangers name is only asked for on the public internet, at the address that was checked;
 * what is longer than it may be, by its own word or not, is left where it is, and so is what takes too long.
 */
@Startup // a network that is none stops the start
@ApplicationScoped
class Downloads {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;
    private final MediaConfig config;
    private final AddressGuard guard;
    private final HttpClient client;

    Downloads(Vertx vertx, Names names, MediaConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.guard = new AddressGuard(config.allowedNetworks().orElse(List.of()), names);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxPoolSize(config.atOnce()));
    }

    /** What is done with the bytes as they come. */
    interface Taking extends Function<ReadStream<Buffer>, Uni<Fetched>> {}

    /** Gets the file; a failure means that it may go better later. Ends on the context on which it was begun. */
    Uni<Fetched> fetch(At source, Taking taking) {
        var context = vertx.getOrCreateContext();
        var download = new Download(client, config.largest(), taking);
        return go(Hop.first(source), download)
                .ifNoItem()
                .after(config.timeLimit())
                .failWith(() -> new TryLater("it takes too long", Duration.ZERO))
                .onFailure()
                .invoke(download::stop)
                .emitOn(task -> context.runOnContext(on -> task.run()));
    }

    private Uni<Fetched> go(Hop hop, Download download) {
        return target(hop)
                .chain(target -> switch (target) {
                    case Target.None(var outcome) -> Uni.createFrom().item(new Step.End(outcome));
                    case Target.Request(var options) -> download.ask(options, hop);
                })
                .chain(step -> switch (step) {
                    case Step.End(var outcome) -> Uni.createFrom().item(outcome);
                    case Step.On(var next) -> go(next, download);
                });
    }

    private Uni<Target> target(Hop hop) {
        var source = hop.source();
        return source.own()
                ? Uni.createFrom().item(Target.own(source))
                : guard.check(withoutFragment(source.url())).map(checked -> target(checked, source));
    }

    private static Target target(Checked checked, At source) {
        return switch (checked) {
            case Checked.Allowed allowed -> Target.of(allowed, source.headers());
            case Checked.Unfit(var right) ->
                new Target.None(new Refused("it lies where nothing is fetched from: that must be " + right));
            case Checked.Forbidden(var reason) ->
                new Target.None(new Refused("it lies where nothing is fetched from: " + reason));
            case Checked.Unresolved _ -> throw new TryLater("its name has no address", Duration.ZERO);
        };
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }
}
