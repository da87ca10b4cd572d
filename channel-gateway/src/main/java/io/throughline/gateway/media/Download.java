package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.api.BodyLimit;
import io.throughline.gateway.api.BodyLimit.TooLarge;
import io.throughline.gateway.channel.TryLater;
import io.throughline.gateway.media.Downloads.Taking;
import io.throughline.gateway.media.Fetched.Gone;
import io.throughline.gateway.media.Fetched.Refused;
import io.throughline.gateway.provider.ProviderClient;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** One try to get a file: a request, and another one for each redirect. */
final class Download {
    private static final long MEGABYTE = 1024L * 1024;

    private final HttpClient client;
    private final long largest;
    private final Taking taking;
    private volatile @Nullable HttpClientRequest current;
    private volatile boolean stopped;

    Download(HttpClient client, long largest, Taking taking) {
        this.client = client;
        this.largest = largest;
        this.taking = taking;
    }

    /** Asks, and takes the bytes if there are any. */
    Uni<Step> ask(RequestOptions options, Hop hop) {
        var answer = client.request(options).compose(this::send);
        return Uni.createFrom().completionStage(answer::toCompletionStage).chain(response -> read(response, hop));
    }

    /** Hangs up. */
    void stop() {
        stopped = true;
        hangUp();
    }

    /** The answer, held until somebody reads on. */
    private Future<HttpClientResponse> send(HttpClientRequest request) {
        current = request;
        if (stopped) {
            request.reset();
        }
        return request.send().map(HttpClientResponse::pause);
    }

    private Uni<Step> read(HttpClientResponse answer, Hop hop) {
        return switch (answer.statusCode()) {
            case 200 -> take(answer);
            case 301, 302, 303, 307, 308 -> Uni.createFrom().item(redirect(answer, hop));
            case 404, 410 -> Uni.createFrom().item(end(new Gone("the provider does not have it any more")));
            default -> throw later(answer);
        };
    }

    private Uni<Step> take(HttpClientResponse answer) {
        if (declared(answer) > largest) {
            return Uni.createFrom().item(end(tooLarge()));
        }
        return taking.apply(new BodyLimit(answer, largest))
                .map(outcome -> (Step) new Step.End(outcome))
                .onFailure(TooLarge.class)
                .recoverWithItem(() -> end(tooLarge()));
    }

    private static long declared(HttpClientResponse answer) {
        try {
            var length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private Step redirect(HttpClientResponse answer, Hop hop) {
        if (hop.isLast()) {
            return end(new Refused("it is redirected too often"));
        }
        var location = answer.getHeader(HttpHeaders.LOCATION);
        var next = hop.to(location == null ? "" : location);
        hangUp();
        return next.<Step>map(Step.On::new).orElseGet(() -> end(new Refused("it is redirected to nowhere")));
    }

    private TryLater later(HttpClientResponse answer) {
        hangUp();
        return new TryLater(
                "the provider answered " + answer.statusCode(),
                ProviderClient.retryAfter(answer.getHeader("Retry-After")));
    }

    private Refused tooLarge() {
        return new Refused("it is larger than " + largest / MEGABYTE + " MB");
    }

    private Step end(Fetched outcome) {
        hangUp();
        return new Step.End(outcome);
    }

    /** What else comes is of no interest. */
    private void hangUp() {
        var request = current;
        if (request != null) {
            request.reset();
        }
    }
}
