package io.throughline.gateway.media;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for the network: every address answers well. */
public class Visited extends Visits {
    private final List<String> urls = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway") // it goes nowhere
    public Visited() {
        super(null, null);
    }

    /** The addresses that were called. */
    public List<String> urls() {
        return urls;
    }

    @Override
    public Uni<Void> visit(String url) {
        urls.add(url);
        return Uni.createFrom().voidItem();
    }
}
