package io.throughline.gateway.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages of a list, one after the other, as one JSON array: however long the list is, one page is held at a time. */
final class Pages {
    private static final int MOST = 200;

    private final String path;
    private final Function<String, Uni<String>> ask;
    private @Nullable String cursor;
    private boolean first = true;

    private Pages(String path, Function<String, Uni<String>> ask) {
        this.path = path;
        this.ask = ask;
    }

    /**
     * The array in pieces.
     *
     * @param path of the list, with a question mark in it
     * @param ask gives a page
     */
    static Multi<String> array(String path, Function<String, Uni<String>> ask) {
        var items = Multi.createBy()
                .repeating()
                .uni(() -> new Pages(path, ask), Pages::next)
                .whilst(Piece::more)
                .map(Piece::text);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item("["), items, Multi.createFrom().item("]"));
    }

    /** Some members of the array. */
    private record Piece(String text, boolean more) {}

    private Uni<Piece> next() {
        var after = cursor == null ? "" : "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return ask.apply(path + "&limit=" + MOST + after).map(JsonObject::new).map(this::piece);
    }

    private Piece piece(JsonObject page) {
        var next = page.getJsonObject("page", new JsonObject());
        var text = text(page.getJsonArray("data", new JsonArray()));
        cursor = next.getString("next_cursor");
        return new Piece(text, next.getBoolean("has_more", false) && cursor != null);
    }

    private String text(JsonArray members) {
        var text = members.stream()
                .map(member -> ((JsonObject) member).encode())
                .collect(Collectors.joining(",", first || members.isEmpty() ? "" : ",", ""));
        first = first && members.isEmpty();
        return text;
    }
}
