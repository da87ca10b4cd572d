package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessibleDeskTest {
    private static final List<String> PLACES = List.of("Live", "Agents", "Queues", "Inboxes");

    private final SharedStack stack = SharedStack.get();

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void hasNothingThatAxeObjectsTo(Theme theme) {
        stack.resolveWhatWaits();
        try (var window = Window.open(theme)) {
            var page = AgentDesk.signIn(window.page(), stack.doors(), "adam").page();
            assertEquals("", Accessibility.violations(page), theme + " conversations");
            for (var place : PLACES) {
                open(page, place);
                assertEquals("", Accessibility.violations(page), theme + " " + place);
                window.picture("desk-" + (place + "-" + theme).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Opens a page and, where it has a list, the first thing of it. */
    private static void open(Page page, String place) {
        var link = new Page.GetByRoleOptions().setName(place).setExact(true);
        page.getByRole(AriaRole.LINK, link).click();
        assertThat(page.locator("h1").first()).isVisible();
        if (!place.equals("Live")) {
            page.locator("nav.panel button").first().click();
            assertThat(page.locator("form").first()).isVisible();
        }
    }
}
