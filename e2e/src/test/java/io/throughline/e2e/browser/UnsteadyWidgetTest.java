package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.run.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnsteadyWidgetTest {
    /** The whole thousand takes minutes: -Dthroughline.widget.messages=1000. */
    private static final int MESSAGES = Integer.getInteger("throughline.widget.messages", 300);

    private static final int AT_ONCE = 10;
    private static final int MOST_BYTES = 25_000;
    private static final long SEED = 20260402;

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void losesAndRepeatsNothingHoweverOftenItsConnectionIsTorn() throws IOException {
        try (var cutter = new Cutter(stack.doors().gateway(), SEED, MOST_BYTES);
                var window = Window.openWithoutPolicies()) {
            // Given
            var page = window.page();
            page.navigate(shop);
            page.evaluate("address => document.querySelector('throughline-chat').gateway = address", cutter.address());
            var widget = new Widget(page).open();
            var texts = IntStream.range(0, MESSAGES)
                    .mapToObj(number -> run + " " + number)
                    .toList();

            // When
            for (int begin = 0; begin < MESSAGES; begin += AT_ONCE) {
                write(page, texts.subList(begin, begin + AT_ONCE));
            }

            // Then
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> stored().size() >= MESSAGES);
            cutter.heal();
            assertEquals(texts, stored(), "seed " + SEED + ", torn " + cutter.cuts() + " times");
            assertThat(page.locator("throughline-chat .mine:not(:has(time))")).hasCount(0);
            assertEquals(texts, widget.everythingMine(), "seed " + SEED);
            assertTrue(cutter.cuts() > MESSAGES / 50, "torn " + cutter.cuts() + " times");
            System.out.printf("%d messages over %d torn connections, seed %d%n", MESSAGES, cutter.cuts(), SEED);
        }
    }

    @Test
    void keepsWhatIsWrittenOfflineEvenAcrossPagesAndSaysSo() {
        try (var window = Window.open(Theme.LIGHT)) {
            var page = window.page();
            page.navigate(shop);
            var widget = new Widget(page).open().say("before " + run);
            assertThat(widget.sent()).hasCount(1);

            window.offline(true);
            assertThat(widget.state()).containsText("You are offline. What you write is kept");
            widget.say("meanwhile one " + run).say("meanwhile two " + run);
            assertThat(widget.dialog()).containsText("Waits for the connection");
            window.picture("widget-offline");
            window.offline(false);

            assertThat(widget.sent()).hasCount(3);
            assertEquals(
                    List.of("before " + run, "meanwhile one " + run, "meanwhile two " + run),
                    widget.mine().allInnerTexts());
            page.reload();
            assertThat(widget.sent()).hasCount(3);
        }
    }

    @Test
    void isTheSameInAllTabs() {
        try (var window = Window.open(Theme.LIGHT)) {
            var one = window.page();
            one.navigate(shop);
            var first = new Widget(one).open().say("from the first " + run);
            assertThat(first.sent()).hasCount(1);
            var two = window.tab();
            two.navigate(shop);
            var second = new Widget(two).open();
            assertThat(second.sent()).hasCount(1);

            second.say("from the second " + run);

            assertThat(first.sent()).hasCount(2);
            assertThat(second.sent()).hasCount(2);
        }
    }

    @Test
    void saysInWordsWhatIsTooLong() {
        try (var window = Window.open(Theme.LIGHT)) {
            window.page().navigate(shop);
            var widget = new Widget(window.page()).open().say("x".repeat(100_000));

            assertThat(widget.alert()).hasText("At most 20000 characters; your message has 100000.");
            assertThat(widget.mine()).hasCount(0);
            widget.field().fill("y".repeat(20_000));
            widget.field().press("Enter");
            assertThat(widget.sent()).hasCount(1);
        }
    }

    /** Types and sends them as fast as the page takes them. */
    private static void write(Page page, List<String> texts) {
        page.evaluate("""
                texts => {
                  const composer = document.querySelector('throughline-chat').shadowRoot
                      .querySelector('throughline-chat-composer');
                  const field = composer.shadowRoot.querySelector('textarea');
                  for (const text of texts) {
                    field.value = text;
                    field.dispatchEvent(new InputEvent('input'));
                    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', cancelable: true}));
                  }
                }""", texts);
    }

    /** What history has, in the order in which the customer's timeline has it. */
    private List<String> stored() {
        return stack
                .query(
                        Service.HISTORY,
                        "select text from entry where kind = 'message_in' and text like '%s %%' order by customer, seq"
                                .formatted(run))
                .stream()
                .map(List::getFirst)
                .toList();
    }
}
