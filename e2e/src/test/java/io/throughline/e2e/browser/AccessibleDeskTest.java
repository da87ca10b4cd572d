package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.Api;
import io.throughline.stack.story.Keycloak;
import io.throughline.stack.story.MailUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessibleDeskTest {
    private static final List<String> PLACES = List.of("Live", "Agents", "Queues", "Inboxes", "Webhooks");

    private final SharedStack stack = SharedStack.get();

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void hasNothingThatAxeObjectsTo(Theme theme) {
        stack.resolveWhatWaits();
        try (var window = Window.open(theme)) {
            endpoint();
            var page = AgentDesk.signIn(window.page(), stack.doors(), "adam").page();
            assertEquals("", Accessibility.violations(page), theme + " conversations");
            for (var place : PLACES) {
                open(page, place);
                assertEquals("", Accessibility.violations(page), theme + " " + place);
                window.picture("desk-" + (place + "-" + theme).toLowerCase(Locale.ROOT));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void hasNothingThatAxeObjectsToWhileAnAgentWorks(Theme theme) {
        stack.resolveWhatWaits();
        try (var window = Window.open(theme)) {
            // Given a mail that rings
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var text = "Accessible " + theme + " " + UUID.randomUUID();
            new MailUser(stack.doors(), "lea@example.org", "Lea").mail("support@throughline.example", "Shoes", text);
            assertThat(ana.offer(text)).isVisible();
            assertEquals("", Accessibility.violations(ana.page()), theme + " ring");

            // When it is taken, answered and about to be handed over
            ana.accept(text);
            assertThat(ana.thread()).containsText(text);
            ana.answer("We look, " + theme);
            assertThat(ana.thread()).containsText("We look, " + theme);
            assertEquals("", Accessibility.violations(ana.page()), theme + " thread");
            ana.button("Hand over").click();
            assertThat(ana.page().getByRole(AriaRole.DIALOG)).isVisible();
            assertEquals("", Accessibility.violations(ana.page()), theme + " hand-over");

            ana.page().keyboard().press("Escape");
            ana.resolve();
            ana.leave();
        }
    }

    private void endpoint() {
        var adam = new Api(stack.doors(), new Keycloak(stack.doors().realm()).user("adam"));
        if (adam.get("/v1/webhooks").get("data").isEmpty()) {
            adam.post(
                    "/v1/webhooks", Map.of("url", "http://127.0.0.1:9/accessible", "events", List.of("webhook.test")));
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
