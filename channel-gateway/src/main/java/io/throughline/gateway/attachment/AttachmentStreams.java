package io.throughline.gateway.attachment;

import io.smallrye.mutiny.Uni;
import io.throughline.gateway.attachment.AttachmentStore.Kept;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Attachments as they come and go over the network: a piece at a time, however large they are. */
@ApplicationScoped
public class AttachmentStreams {
    private static final int PIECE = 64 * 1024;

    private final AttachmentStore store;
    private final Vertx vertx;

    AttachmentStreams(AttachmentStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** Keeps the bytes; fails as their stream does, and then nothing is kept. */
    public Uni<Kept> take(ReadStream<Buffer> bytes) {
        return use(bytes, this::put);
    }

    /** What is done with bytes that are all there, as a file; it may block. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T with(Path file) throws IOException;
    }

    /** Does something with the bytes once all of them are there, and keeps nothing by itself; fails as their stream does. */
    public <T> Uni<T> use(ReadStream<Buffer> bytes, Work<T> work) {
        return uni(aside().compose(file -> write(bytes, file)
                .compose(written -> vertx.executeBlocking(() -> work.with(file), false))
                .onComplete(done -> drop(file))));
    }

    /** Sends the bytes at the location, as fast as they are taken; false, with nothing sent, when there are none. */
    public Uni<Boolean> give(String location, HttpServerResponse response) {
        return uni(vertx.executeBlocking(() -> store.get(location), false)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(false)
                        : vertx.executeBlocking(() -> send(found.get(), response), false)));
    }

    /** Writes the bytes at the location as fast as they are taken, and nothing after them; false when there are none. */
    public Uni<Boolean> copy(String location, WriteStream<Buffer> to) {
        return uni(vertx.executeBlocking(() -> store.get(location), false)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(false)
                        : vertx.executeBlocking(() -> copy(found.get(), to), false)));
    }

    private Future<Path> aside() {
        return vertx.executeBlocking(() -> Files.createTempFile("throughline-upload", ""), false);
    }

    private Future<Void> write(ReadStream<Buffer> bytes, Path file) {
        return vertx.fileSystem()
                .open(file.toString(), new OpenOptions().setWrite(true))
                .compose(bytes::pipeTo);
    }

    private Kept put(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return store.put(bytes);
        }
    }

    private void drop(Path file) {
        vertx.fileSystem().delete(file.toString());
    }

    private static boolean send(Stored found, HttpServerResponse response) throws IOException {
        response.putHeader("Content-Length", Long.toString(found.size()));
        boolean sent = copy(found, response);
        response.end();
        return sent;
    }

    /** On a thread that may wait: the next piece is read when the last one is on its way. */
    private static boolean copy(Stored found, WriteStream<Buffer> to) throws IOException {
        try (var bytes = found.bytes()) {
            var piece = new byte[PIECE];
            for (int length = bytes.read(piece); length >= 0; length = bytes.read(piece)) {
                var sent = to.write(Buffer.buffer(length).appendBytes(piece, 0, length));
                sent.toCompletionStage().toCompletableFuture().join();
            }
        }
        return true;
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future::toCompletionStage);
    }
}
