package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How quickly the desk is there, and how quickly it shows what a visitor says. The bounds allow for busy machines. */
class DeskSpeedTest {
    private static final int LOADS = 5;
    private static final int MESSAGES = 21;
    private static final int PAUSE_MILLIS = 300;
    private static final long MOST_SCRIPT_BYTES = 250_000;
    private static final long LONGEST_LOAD_MILLIS = 1_500;
    private static final long LONGEST_WAY_MILLIS = 500;

    /** Notes when each message of a visitor appears in the thread. */
    private static final String WATCH = """
            () => {
              window.seen = {};
              const look = () => {
                const desk = document.querySelector('throughline-desk').shadowRoot;
                const page = desk.querySelector('throughline-conversations').shadowRoot;
                const thread = page.querySelector('throughline-thread').shadowRoot;
                thread.querySelectorAll('article.in .bubble').forEach((bubble) => {
                  window.seen[bubble.innerText.trim()] ??= Date.now();
                });
              };
              setInterval(look, 5);
            }""";

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void arrange() {
        stack.resolveWhatWaits();
    }

    @Test
    void isThereQuicklyAndSmall() {
        try (var window = Window.open(Theme.LIGHT)) {
            // Given Ana, who is signed in at Keycloak, and a browser that has nothing of the desk
            var page = AgentDesk.signIn(window.page(), stack.doors(), "ana").page();
            var scripts = new CopyOnWriteArrayList<Response>();
            page.onResponse(response -> {
                if (response.request().resourceType().equals("script")) {
                    scripts.add(response);
                }
            });
            var browser = window.protocol(page);
            browser.send("Network.enable");

            // When she opens it
            var millis = IntStream.range(0, LOADS)
                    .mapToLong(load -> {
                        browser.send("Network.clearBrowserCache", new JsonObject());
                        scripts.clear();
                        long begun = System.nanoTime();
                        AgentDesk.open(page, stack.doors()).ready();
                        return (System.nanoTime() - begun) / 1_000_000;
                    })
                    .sorted()
                    .toArray();

            // Then it is there
            long bytes = scripts.stream()
                    .filter(script ->
                            script.url().startsWith(stack.doors().gateway().toString()))
                    .mapToLong(script -> script.request().sizes().responseBodySize)
                    .sum();
            System.out.printf(
                    "the desk is there after %d ms (median of %d cold loads, %d to %d), with %d bytes of script on the wire%n",
                    millis[LOADS / 2], LOADS, millis[0], millis[LOADS - 1], bytes);
            assertTrue(millis[LOADS / 2] <= LONGEST_LOAD_MILLIS, Arrays.toString(millis) + " ms");
            assertTrue(bytes > 0 && bytes <= MOST_SCRIPT_BYTES, bytes + " bytes");
        }
    }

    @Test
    void showsAtOnceWhatAVisitorSays() {
        try (var window = Window.open(Theme.LIGHT);
                var visitors = Window.open(Theme.LIGHT)) {
            // Given Ana in a visitor's chat
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            visitors.page().navigate(shop);
            var widget = new Widget(visitors.page()).open();
            widget.say("How fast are you? " + run);
            ana.accept("fast are you? " + run);
            assertThat(ana.thread()).containsText("fast are you? " + run);
            ana.page().evaluate(WATCH);

            // When the visitor talks
            var millis = IntStream.range(0, MESSAGES)
                    .mapToLong(number -> way(visitors.page(), widget, ana.page(), run + " " + number))
                    .sorted()
                    .toArray();

            // Then Ana sees it
            System.out.printf(
                    "from widget to desk: %d ms, median of %d (%d to %d)%n",
                    millis[MESSAGES / 2], MESSAGES, millis[0], millis[MESSAGES - 1]);
            assertTrue(millis[MESSAGES / 2] <= LONGEST_WAY_MILLIS, Arrays.toString(millis) + " ms");
            ana.resolve();
            ana.leave();
        }
    }

    /** From Enter in the widget to the text in the thread, in milliseconds: both windows have the same clock. */
    private static long way(Page visitor, Widget widget, Page ana, String text) {
        visitor.waitForTimeout(PAUSE_MILLIS);
        widget.field().fill(text);
        var said = (Number) visitor.evaluate("() => Date.now()");
        widget.field().press("Enter");
        var seen = (Number)
                ana.waitForFunction("(text) => window.seen[text]", text).jsonValue();
        return seen.longValue() - said.longValue();
    }
}
