package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an agent has chosen stands, even when an older answer comes late. */
class DeskPresenceTest {
    private final SharedStack stack = SharedStack.get();

    private record Late(Route route, APIResponse answer) {}

    @Test
    void whoeverIsAvailableIsNotShownAsOffline() {
        stack.resolveWhatWaits();
        try (var window = Window.open(Theme.LIGHT)) {
            // Given an answer from before, which does not come
            var late = new ArrayList<Late>();
            window.page().route("**/v1/agents/me/presence", route -> {
                if (route.request().method().equals("GET")) {
                    late.add(new Late(route, route.fetch()));
                } else {
                    route.resume();
                }
            });
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana");
            window.page().waitForCondition(() -> !late.isEmpty());

            // When Ana becomes available, and then it comes
            window.page().waitForResponse("**/v1/agents/me/presence", ana::available);
            assertFalse(late.isEmpty());
            List.copyOf(late).forEach(one -> one.route().fulfill(new Route.FulfillOptions().setResponse(one.answer())));

            // Then she is shown as what she is
            window.page().waitForTimeout(500);
            assertThat(window.page().locator(".dot.available").first()).isVisible();
            ana.leave();
        }
    }
}
