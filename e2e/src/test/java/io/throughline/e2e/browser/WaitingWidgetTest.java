package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import io.throughline.stack.story.Agent;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingWidgetTest {
    private static final double SOON_MILLIS = 20_000;

    private final SharedStack stack = SharedStack.get();
    private final String shop = "http://localhost:" + stack.running().port(Part.SHOP);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whoeverWaitsSeesTheirPlaceInTheQueue() {
        stack.resolveWhatWaits();
        try (var first = Window.open(Theme.LIGHT);
                var second = Window.open(Theme.LIGHT)) {
            // When two chat and nobody is there
            var one = chat(first, "Is anybody there? " + run);
            awaitState(one, "You are next.");
            var other = chat(second, "Hello? " + run);
            awaitState(other, "You are number 2 in line.");
            second.picture("widget-waiting");

            // Then each sees when it is their turn, and that it has come
            try (var ana = new Agent(stack.doors(), "ana")) {
                resolve(ana, "Is anybody there? " + run);
                assertThat(one.state()).isEmpty(new IsEmptyOptions().setTimeout(SOON_MILLIS));
                resolve(ana, "Hello? " + run);
                assertThat(other.state()).isEmpty(new IsEmptyOptions().setTimeout(SOON_MILLIS));
            }
        }
    }

    private Widget chat(Window window, String text) {
        window.page().navigate(shop);
        return new Widget(window.page()).open().say(text);
    }

    private static void awaitState(Widget widget, String text) {
        assertThat(widget.state()).containsText(text, new ContainsTextOptions().setTimeout(SOON_MILLIS));
    }

    private static void resolve(Agent agent, String text) {
        var offer = agent.await(
                "reservation.created", data -> data.path("card").toString().contains(text));
        agent.accept(offer);
        agent.api()
                .post(
                        "/v1/conversations/"
                                + offer.data().at("/offer/conversation").asText() + "/resolve",
                        Map.of());
    }
}
