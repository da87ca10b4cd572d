package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.AriaRole;
import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.MailUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeskKeyboardTest {
    private final SharedStack stack = SharedStack.get();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void theKeyboardAloneIsEnough() {
        stack.resolveWhatWaits();
        try (var window = Window.open(Theme.LIGHT)) {
            // Given Ana, who signs in and becomes available
            var page = window.page();
            page.navigate(stack.doors().gateway() + "/desk");
            page.locator("#username").waitFor();
            var keys = new Keyboard(page);
            keys.to("Username or email").type("ana").press("Tab").type("ana").press("Enter");
            page.locator("throughline-list").waitFor();
            keys.to("Presence").type("Av");
            assertThat(page.locator(".dot.available").first()).isVisible();

            // When a mail rings, she takes it, leaves a note, answers it and is done with it
            var customer = new MailUser(stack.doors(), "kim-" + run + "@example.org", "Kim " + run);
            var sent = customer.mail("support@throughline.example", "Help " + run, "Please help.");
            page.locator("throughline-offers section").waitFor();
            keys.press("Alt+a");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("Please help.");
            keys.to("Note").press("Enter").to("Note").press("Tab");
            keys.to("Note").type("Kim called before").press("Control+Enter");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("Kim called before");
            keys.to("Answer").type("We help, " + run).press("Control+Enter");
            assertThat(page.getByRole(AriaRole.LOG)).containsText("We help, " + run);
            keys.to("Resolve").press("Enter");

            // Then it is answered and resolved
            assertEquals(sent.messageId(), customer.awaitAnswer(sent).inReplyTo());
            keys.to("Reopen");
            keys.to("Presence").type("Off");
            assertThat(page.locator(".dot.offline").first()).isVisible();
        }
    }
}
