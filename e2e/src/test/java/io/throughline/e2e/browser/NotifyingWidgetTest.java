package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A visitor asks to be told of answers; a browser without a maker's service says that it cannot. */
class NotifyingWidgetTest {
    private static final String WORKER =
            "async () => (await navigator.serviceWorker.ready).active.scriptURL.replace(location.origin, '')";

    @Test
    void aVisitorCanAskToBeTold() {
        var shop = "http://localhost:" + SharedStack.get().running().port(Part.SHOP);
        try (var window = Window.open(Theme.LIGHT)) {
            // Given
            var page = window.page();
            page.context().grantPermissions(List.of("notifications"));
            page.navigate(shop);
            var widget = new Widget(page).open();
            var bell = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tell me of answers when I am away"));
            assertThat(bell).hasAttribute("aria-pressed", "false");
            assertEquals("", Accessibility.violations(page));
            window.picture("widget-bell");

            // When
            bell.click();

            // Then the site's worker is there, and the visitor hears that nobody can wake it here
            assertEquals("/chat-worker.js", page.evaluate(WORKER));
            assertThat(widget.alert()).containsText("Your browser does not allow that.");
            assertThat(bell).hasAttribute("aria-pressed", "false");
        }
    }
}
