package io.throughline.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.e2e.SharedStack;
import io.throughline.e2e.browser.Window.Theme;
import io.throughline.stack.story.MailUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An agent reads what a customer wrote, unfolds what the mail quotes, and sees it as it was formatted: harmlessly. */
class FormattedMailTest {
    private static final String HTML = """
            <h1 style="color:#336699">My order</h1><p onclick="alert(1)">The <b>red</b> ones, please.</p>
            <table border="1"><tr><td>Size</td><td>43</td></tr></table>
            <p style="position:fixed;top:0;left:0">Sign in</p>
            <a href="https://shop.example/4711">the order</a>
            <script>document.body.textContent = 'gone'</script>
            <form action="https://evil.example"><input name="password"></form>
            """;

    private final SharedStack stack = SharedStack.get();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aMailIsReadUnfoldedAndShownAsItWasFormatted() {
        stack.resolveWhatWaits();
        try (var window = Window.open(Theme.LIGHT)) {
            // Given Ana at her desk
            var ana = AgentDesk.signIn(window.page(), stack.doors(), "ana").available();
            var customer = new MailUser(stack.doors(), "lia-" + run + "@example.org", "Lia " + run);

            // When somebody answers with a mail that quotes and has a look
            customer.mail(
                    "support@throughline.example",
                    "Shoes " + run,
                    "The red ones, please. " + run
                            + "\n\nOn Mon, 2 Nov 2026 at 10:00, Shop <shop@example.org> wrote:\n> Which ones?",
                    HTML);
            ana.accept("The red ones, please. " + run);

            // Then what was written stands there, the quote folded
            assertThat(ana.thread()).containsText("The red ones, please. " + run);
            var quote = ana.thread().getByText("> Which ones?");
            assertThat(quote).not().isVisible();
            ana.thread().getByText("Quoted text").click();
            assertThat(quote).isVisible();

            // And the look is shown without what acts
            ana.thread().getByText("Formatted").click();
            var frame = ana.thread().frameLocator("iframe");
            assertThat(frame.locator("h1")).hasText("My order");
            assertThat(frame.locator("h1")).hasCSS("color", "rgb(51, 102, 153)");
            assertThat(frame.locator("body")).containsText("Sign in");
            assertEquals(0, frame.locator("script, form, input, [onclick]").count());
            assertThat(frame.locator("a")).hasAttribute("target", "_blank");
            window.picture("desk-formatted");
            ana.resolve();
            ana.leave();
        }
    }
}
