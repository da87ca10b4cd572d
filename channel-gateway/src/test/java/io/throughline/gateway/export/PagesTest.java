package io.throughline.gateway.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void makesOneArrayOfAllPages() {
        // Given
        var pages = Map.of(
                "/list?&limit=200",
                        "{\"data\": [{\"a\":1},{\"a\":2}], \"page\": {\"next_cursor\": \"x y\", \"has_more\": true}}",
                "/list?&limit=200&after=x+y", "{\"data\": [{\"a\":3}], \"page\": {\"has_more\": false}}");

        // When, then
        assertEquals("[{\"a\":1},{\"a\":2},{\"a\":3}]", array(pages));
        assertEquals(2, asked.size());
    }

    @Test
    void makesAnEmptyArrayOfNothing() {
        assertEquals("[]", array(Map.of("/list?&limit=200", "{\"data\": []}")));
    }

    private String array(Map<String, String> pages) {
        var pieces = Pages.array("/list?", path -> {
                    asked.add(path);
                    return Uni.createFrom().item(pages.getOrDefault(path, "{}"));
                })
                .collect()
                .asList()
                .await()
                .indefinitely();
        return String.join("", pieces);
    }
}
