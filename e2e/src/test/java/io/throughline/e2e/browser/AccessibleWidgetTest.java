package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.run.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessibleWidgetTest {
    private final String shop =
            "http://localhost:" + SharedStack.get().running().port(Part.SHOP);

    @ParameterizedTest
    @EnumSource(Theme.class)
    void hasNothingThatAxeObjectsTo(Theme theme) {
        try (var window = Window.open(theme)) {
            var page = window.page();
            for (var path : new String[] {"/order", "/contact", "/nowhere", "/"}) {
                page.navigate(shop + path);
                new Widget(page).launcher().waitFor();
                assertEquals("", Accessibility.violations(page), theme + " " + path);
            }
            var widget = new Widget(page).open();
            assertEquals("", Accessibility.violations(page), theme + ", open");
            widget.say("hello");
            assertThat(widget.sent()).hasCount(1);
            assertEquals("", Accessibility.violations(page), theme + ", with a message");
            window.picture("widget-" + theme.name().toLowerCase(java.util.Locale.ROOT));
            window.offline(true);
            widget.say("later");
            assertEquals("", Accessibility.violations(page), theme + ", offline");
        }
    }

    @Test
    void fillsTheScreenOfAPhone() {
        try (var window = Window.open(Theme.LIGHT, 390, 844)) {
            window.page().navigate(shop);
            window.picture("phone-shop");
            var widget = new Widget(window.page()).open().say("from my phone");
            assertThat(widget.sent()).hasCount(1);
            var box = widget.dialog().boundingBox();
            assertEquals(390, box.width, 1);
            assertEquals(844, box.height, 1);
            window.picture("phone-widget");
        }
    }

    @Test
    void canBeUsedAtFourHundredPercent() {
        try (var window = Window.open(Theme.LIGHT, 320, 256)) {
            window.page().navigate(shop);
            var widget = new Widget(window.page()).open().say("large");
            assertThat(widget.sent()).hasCount(1);
            var wide = (Boolean) window.page()
                    .evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
            assertTrue(!wide, "nothing has to be scrolled sideways");
            assertEquals("", Accessibility.violations(window.page()));
            window.picture("widget-400-percent");
        }
    }

    @Test
    void speaksGerman() {
        try (var window = Window.open(Theme.DARK)) {
            window.page().navigate(shop);
            window.page().evaluate("document.querySelector('throughline-chat').lang = 'de-AT'");
            var widget = new Widget(window.page()).open().say("Guten Tag");
            assertThat(widget.dialog()).containsText("gerade eben · Gesendet");
            window.picture("widget-german");
        }
    }
}
